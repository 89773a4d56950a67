package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.backend.program.Samples;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** Computed positions, bounds, combining stores, and random bits against published vectors. */
class IndexingTest {
  private static final DType F32 = DType.FLOAT32;

  private static DeviceBuffer gather(DeviceBuffer out, double... indices) {
    ProgramBuilder program = Samples.gather(5);
    DeviceBuffer error = Device.ofLongs(0, 0);
    DeviceBuffer x = Device.of(F32, 10, 11, 12, 13, 14);
    DeviceBuffer[] buffers = {x, Device.of(DType.INT32, indices), out};
    Device.BACKEND
        .compile(program.build())
        .launch(program.launch(new long[] {indices.length}, buffers, error));
    return error;
  }

  @Test
  void negativeIndicesCountFromTheEnd() {
    DeviceBuffer out = Device.empty(F32, 4);
    DeviceBuffer error = gather(out, 0, 4, -1, -5);
    assertArrayEquals(new double[] {10, 14, 14, 10}, Device.doubles(F32, out));
    assertEquals(0, Device.longs(error)[0]);
  }

  @Test
  void indicesOutsideAreReportedAndMadeSafe() {
    DeviceBuffer out = Device.empty(F32, 3);
    DeviceBuffer error = gather(out, 1, -6, 2);
    assertArrayEquals(new double[] {11, 10, 12}, Device.doubles(F32, out));
    assertArrayEquals(new long[] {1, -6}, Device.longs(error));
    assertArrayEquals(new long[] {1, 5}, Device.longs(gather(out, 1, 5, 2)));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT16", "INT8", "UINT64", "FLOAT64"})
  void repeatedPositionsCombine(DType dtype) {
    assertArrayEquals(new double[] {8, 1, 4}, scatter(dtype, Combine.ADD));
    assertArrayEquals(new double[] {12, 1, 3}, scatter(dtype, Combine.MULTIPLY));
    assertArrayEquals(new double[] {4, 1, 3}, scatter(dtype, Combine.MAXIMUM));
    assertArrayEquals(new double[] {1, 1, 1}, scatter(dtype, Combine.MINIMUM));
    assertEquals(3, scatter(dtype, Combine.ASSIGN)[2]);
  }

  private static double[] scatter(DType dtype, Combine combine) {
    DeviceBuffer out = Device.of(dtype, 1, 1, 1);
    DeviceBuffer[] buffers = {out, Device.ofLongs(0, 2, 0), Device.of(dtype, 3, 3, 4)};
    Device.run(Samples.scatter(dtype, combine), new long[] {3}, buffers);
    return Device.doubles(dtype, out);
  }

  @Test
  void aCombiningStoreLosesNothingAmongThreads() {
    int n = 50_000;
    Parallel halves =
        (count, _, body) ->
            java.util.stream.IntStream.range(0, 2)
                .parallel()
                .forEach(i -> body.accept(count * i / 2, count * (i + 1) / 2));
    ProgramBuilder program = Samples.scatter(F32, Combine.ADD);
    DeviceBuffer out = Device.of(F32, 0);
    DeviceBuffer[] buffers = {out, Device.ofLongs(new long[n]), Device.of(F32, new double[n])};
    DeviceBuffer ones = buffers[2];
    ones.host().orElseThrow().copyFrom(ones(n).host().orElseThrow());
    Interpreter.compile(program.build(), halves)
        .launch(program.launch(new long[] {n}, buffers, null));
    assertEquals(n, Device.doubles(F32, out)[0]);
  }

  private static DeviceBuffer ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return Device.of(F32, ones);
  }

  @Test
  void threefryAgreesWithItsPublishedVectors() {
    threefry(0, 0, 0, 0, 0x6b200159L, 0x99ba4efeL);
    threefry(0xffffffffL, 0xffffffffL, 0xffffffffL, 0xffffffffL, 0x1cb996fcL, 0xbb002be7L);
    threefry(0x13198a2eL, 0x03707344L, 0x243f6a88L, 0x85a308d3L, 0xc4923a9cL, 0x483df7a0L);
  }

  private static void threefry(long k0, long k1, long c0, long c1, long first, long second) {
    for (boolean lane : new boolean[] {false, true}) {
      DType dtype = DType.UINT32;
      DeviceBuffer out = Device.empty(dtype, 1);
      DeviceBuffer key = Device.of(dtype, k0, k1);
      DeviceBuffer[] buffers = {key, Device.of(dtype, c0), Device.of(dtype, c1), out};
      Device.run(Samples.randomBits(lane), new long[] {1}, buffers);
      assertEquals(lane ? second : first, (long) Device.doubles(dtype, out)[0]);
    }
  }
}
