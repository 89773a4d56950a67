package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.backend.program.SamplePrograms;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The interpreter runs every shape of program; its functions mean what their comments say. */
class InterpreterTest {
  private final ReferenceBackend backend = new ReferenceBackend();

  private DeviceBuffer floats(float... values) {
    return wrap(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, values));
  }

  private DeviceBuffer longs(long... values) {
    return wrap(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, values));
  }

  private DeviceBuffer ints(int... values) {
    return wrap(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, values));
  }

  private DeviceBuffer wrap(MemorySegment memory) {
    return backend.wrap(memory).orElseThrow();
  }

  private static float[] read(DeviceBuffer buffer) {
    return buffer.host().orElseThrow().toArray(ValueLayout.JAVA_FLOAT);
  }

  private void run(ProgramBuilder code, DeviceBuffer error, long[] sizes, DeviceBuffer... buffers) {
    backend.compile(code.build()).launch(code.launch(sizes, buffers, error));
  }

  @Test
  void elementwiseOfEverySize() {
    for (int n : new int[] {0, 1, 3, 13, 1023, 1025, 4098}) {
      float[] x = new float[n];
      float[] expected = new float[n];
      for (int i = 0; i < n; i++) {
        x[i] = i / 100f - 3;
        expected[i] = (float) Math.tanh(x[i] * 0.5f) + 1;
      }
      DeviceBuffer out = floats(new float[n]);
      run(SamplePrograms.elementwise(), null, new long[] {n}, floats(x), out);
      assertArrayEquals(expected, read(out), 1e-6f);
    }
  }

  @Test
  void rowsSumToOne() {
    float[] x = new float[15];
    for (int i = 0; i < 15; i++) {
      x[i] = i * i % 7;
    }
    DeviceBuffer out = floats(new float[15]);
    run(SamplePrograms.rowSoftmax(), null, new long[] {3, 5}, floats(x), out);
    float[] y = read(out);
    for (int row = 0; row < 3; row++) {
      float sum = 0;
      for (int i = 0; i < 5; i++) {
        sum += y[5 * row + i];
      }
      assertEquals(1, sum, 1e-6);
    }
    assertEquals(Math.exp(x[1] - x[0]), y[1] / y[0], 1e-5);
  }

  @Test
  void columnsAreSummedSideBySide() {
    float[] x = new float[140];
    for (int i = 0; i < 140; i++) {
      x[i] = i;
    }
    DeviceBuffer out = floats(new float[20]);
    run(SamplePrograms.columnSum(), null, new long[] {20, 7}, floats(x), out);
    assertEquals(7 * 3 + 20 * 21, read(out)[3]);
  }

  @Test
  void longSumsLoseNothing() {
    ProgramBuilder code = new ProgramBuilder(0, 1).loop();
    int sum =
        code.accumulate(Inst.Fold.SUM, code.load(code.access(code.buffer(DType.FLOAT32), 0, 0)));
    code.straight();
    code.store(code.access(code.buffer(DType.FLOAT32), 0, 0), sum);
    DeviceBuffer out = floats(0);
    run(code, null, new long[] {1 << 25}, floats(1), out);
    assertEquals(1 << 25, read(out)[0]);
  }

  @Test
  void gatherChecksItsIndices() {
    DeviceBuffer error = longs(0, 0);
    DeviceBuffer out = ints(0, 0, 0);
    run(SamplePrograms.gather(), error, new long[] {3}, ints(10, 20, 30, 40), longs(3, -1, 4), out);
    MemorySegment result = out.host().orElseThrow();
    assertArrayEquals(new int[] {40, 40, 10}, result.toArray(ValueLayout.JAVA_INT));
    long[] flag = error.host().orElseThrow().toArray(ValueLayout.JAVA_LONG);
    assertArrayEquals(new long[] {1, 4}, flag);
  }

  @Test
  void scatterAccumulatesRepeatedPlaces() {
    DeviceBuffer out = floats(0, 0);
    run(
        SamplePrograms.scatterAdd(),
        null,
        new long[] {4},
        longs(1, 0, 1, 1),
        floats(1, 2, 3, 4),
        out);
    assertArrayEquals(new float[] {2, 8}, read(out));
  }

  /** The vectors published with Salmon et al. 2011 for threefry2x32 with 20 rounds. */
  @Test
  void threefryGivesThePublishedVectors() {
    assertEquals(0x99ba4efe_6b200159L, Special.threefry(0, 0, 0, 0));
    assertEquals(0xbb002be7_1cb996fcL, Special.threefry(-1, -1, -1, -1));
    assertEquals(
        0x483df7a0_c4923a9cL, Special.threefry(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3));
  }

  @Test
  void argmaxTakesTheFirstOfEqualsAndOfNaN() {
    assertEquals(1, argmax(1, 5, 5, 2));
    assertEquals(2, argmax(1, 5, Float.NaN, Float.NaN));
    assertEquals(0, argmax(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY));
  }

  private long argmax(float... values) {
    ProgramBuilder code = new ProgramBuilder(0, 1).loop();
    int at =
        code.accumulate(Inst.Fold.ARGMAX, code.load(code.access(code.buffer(DType.FLOAT32), 0, 1)));
    code.straight();
    code.store(code.access(code.buffer(DType.INT64), 0, 0), at);
    DeviceBuffer out = longs(-1);
    run(code, null, new long[] {values.length}, floats(values), out);
    return out.host().orElseThrow().get(ValueLayout.JAVA_LONG, 0);
  }

  @Test
  void integersFollowNumPy() {
    assertEquals(-4, Scalars.apply(Binary.FLOOR_DIVIDE, DType.INT32, -7, 2));
    assertEquals(0, Scalars.apply(Binary.FLOOR_DIVIDE, DType.INT32, 7, 0));
    assertEquals(1, Scalars.apply(Binary.REMAINDER, DType.INT32, -7, 2));
    assertEquals(-128, Scalars.apply(Binary.ADD, DType.INT8, 127, 1));
    assertEquals(0, Scalars.apply(Binary.LEFT_SHIFT, DType.INT8, 1, 8));
    assertEquals(-1, Scalars.apply(Binary.RIGHT_SHIFT, DType.INT8, -3, 9));
    assertEquals(1, Scalars.apply(Binary.GREATER, DType.UINT64, -1, 1));
    assertEquals(0, Scalars.apply(Binary.POWER, DType.INT32, 2, -1));
    assertEquals(1, Scalars.apply(Unary.SIGN, DType.UINT64, -1));
  }

  @Test
  void specialValuesSurvive() {
    assertEquals(Double.NaN, Scalars.apply(Unary.SIGN, Double.NaN));
    assertEquals(Double.NaN, Scalars.apply(Binary.MAXIMUM, Double.NaN, 1));
    assertEquals(2, Scalars.apply(Unary.ROUND, 2.5));
    assertEquals(1e-9 * 2 / Math.sqrt(Math.PI), Scalars.apply(Unary.ERF, 1e-9), 1e-24);
    assertEquals(3, Scalars.apply(Unary.LOG2, 8));
    assertEquals(0.25, Scalars.apply(Unary.ERFINV, Scalars.apply(Unary.ERF, 0.25)), 1e-15);
    assertEquals(1, Scalars.round(DType.BFLOAT16, 1 + 0x1p-9));
    assertEquals(65504, Scalars.round(DType.FLOAT16, 65519));
  }

  @Test
  void theReferenceBackendCountsItsMemory() {
    DeviceBuffer buffer = backend.allocate(100);
    assertEquals(100, backend.memory().active());
    buffer.release();
    assertEquals(0, backend.memory().active());
    assertThrows(IllegalStateException.class, buffer::release);
    assertEquals(List.of("reference"), List.of(backend.name()));
  }
}
