package org.lazuli.backend.cpu.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.reference.HostRoutines;
import org.lazuli.op.Fft;
import org.lazuli.op.Fft.Kind;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Machine code against the transforms in plain Java, which are done in double. */
class FftKernelsTest {
  private static final FftKernels KERNELS = new FftKernels(new BlockAllocator());

  @BeforeEach
  void thereIsACompiler() {
    assumeTrue(LlvmJit.get().isPresent());
  }

  private static Spec spec(Kind kind, Shape points, int axis, boolean wide) {
    DType complex = wide ? DType.COMPLEX128 : DType.COMPLEX64;
    return switch (kind) {
      case FORWARD, BACKWARD -> new Spec(points, complex);
      case REAL_FORWARD -> new Spec(points, complex.real());
      case REAL_BACKWARD -> new Spec(points.with(axis, points.dim(axis) / 2 + 1), complex);
    };
  }

  /** {@return whether there was a kernel; it is then as exact as it should be} */
  private static boolean check(Kind kind, boolean wide, int axis, long... points) {
    Shape shape = Shape.of(points);
    Fft op = new Fft(kind, axis, points[axis]);
    Spec in = spec(kind, shape, axis, wide);
    Optional<FftKernel> kernel = KERNELS.create(op, in.shape(), wide);
    if (kernel.isEmpty()) {
      return false;
    }
    Spec out = op.infer(List.of(in));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = arena.allocate(in.shape().size() * in.dtype().size() + 64, 64);
      MemorySegment y = arena.allocate(out.shape().size() * out.dtype().size() + 64, 64);
      fill(x, wide, new Random(points[axis]));
      byte[] before = x.toArray(ValueLayout.JAVA_BYTE);
      y.fill((byte) 0x55);
      kernel.get().execute(x.address(), y.address());
      assertArrayEquals(before, x.toArray(ValueLayout.JAVA_BYTE), "the operand is only read");
      assertEquals(0x55, y.get(ValueLayout.JAVA_BYTE, y.byteSize() - 64), "written past the end");
      compare(op, in, out, x, y, wide);
    }
    return true;
  }

  private static void fill(MemorySegment x, boolean wide, Random random) {
    for (long i = 0; i < x.byteSize() / (wide ? 8 : 4); i++) {
      double value = random.nextGaussian();
      if (wide) {
        x.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
      } else {
        x.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) value);
      }
    }
  }

  private static void compare(
      Fft op, Spec in, Spec out, MemorySegment x, MemorySegment y, boolean wide) {
    double[] expected = new double[(int) out.shape().size() * (out.dtype().isComplex() ? 2 : 1)];
    double[] operand = new double[(int) in.shape().size() * (in.dtype().isComplex() ? 2 : 1)];
    for (int i = 0; i < operand.length; i++) {
      operand[i] = part(x, i, wide);
    }
    Spec doubles = new Spec(in.shape(), in.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
    HostRoutines.of(op, List.of(doubles))
        .run(List.of(MemorySegment.ofArray(operand)), List.of(MemorySegment.ofArray(expected)));
    double error = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      error += Math.pow(expected[i] - part(y, i, wide), 2);
      norm += Math.pow(expected[i], 2);
    }
    double levels = Math.max(1, Math.log(op.n()) / Math.log(2));
    double allowed = (wide ? 2e-16 : 1e-7) * levels;
    double relative = Math.sqrt(error / Math.max(norm, Double.MIN_NORMAL));
    assertTrue(relative < allowed, op + " of " + in + ": off by " + relative);
  }

  private static double part(MemorySegment memory, long i, boolean wide) {
    return wide
        ? memory.getAtIndex(ValueLayout.JAVA_DOUBLE, i)
        : memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
  }

  private static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 64),
        IntStream.of(
            70, 81, 96, 100, 125, 128, 210, 243, 256, 270, 288, 343, 400, 500, 512, 600, 625, 729,
            768, 1000, 1024, 1200, 1536, 2048, 2401, 3000, 4096, 5000, 8192, 16384));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void rowsOfManyLengths(Kind kind) {
    lengths().forEach(n -> assertEquals(Factors.handles(n), check(kind, n % 3 == 0, 0, n)));
    lengths().forEach(n -> assertEquals(Factors.handles(n), check(kind, false, 1, 5, n)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void innerAxes(Kind kind) {
    for (int inner : new int[] {1, 2, 3, 8, 15, 16, 17, 33, 40}) {
      for (int n : new int[] {1, 2, 3, 7, 8, 12, 16, 30, 64, 256}) {
        assertTrue(check(kind, inner % 2 == 0, 1, 3, n, inner));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void longRowsOnSeveralThreads(Kind kind) {
    for (int n : new int[] {1 << 15, 1 << 16, 60_000, 1 << 17, 100_000, 1 << 20}) {
      assertTrue(check(kind, n == 1 << 16, 0, n));
    }
    assertTrue(check(kind, false, 1, 3, 1 << 16));
    assertTrue(check(kind, false, 1, 1000, 1024));
    assertTrue(check(kind, true, 1, 70, 1000));
  }

  @Test
  void whatIsLeftOut() {
    assertTrue(KERNELS.create(new Fft(Kind.FORWARD, 0, 11), Shape.of(11), false).isEmpty());
    assertTrue(KERNELS.create(new Fft(Kind.FORWARD, 0, 2 * 13), Shape.of(26), false).isEmpty());
  }

  @Test
  void noRowsAreNoWork() {
    assertTrue(check(Kind.FORWARD, false, 1, 0, 8));
    assertTrue(check(Kind.FORWARD, false, 1, 0, 1 << 16));
    assertTrue(check(Kind.REAL_FORWARD, false, 0, 8, 0));
  }
}
