package org.lazuli.backend.cpu.llvm.render;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Random;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.Inst;
import org.lazuli.type.DType;

/** Native memory of one dtype, read and written element by element. */
record Elements(DType dtype, MemorySegment memory) implements DeviceBuffer {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-45,
    -1e-40,
    1e-38,
    1e-30,
    1e30,
    3.4e38,
    -3.4e38,
    88.5,
    -87.9,
    100,
    -104,
    1e-5,
    0.9999999,
    1.0000001,
    -0.9999999,
    1e5,
    -70000,
    1e9,
    127,
    255,
    2.5,
    3.5,
    -2.5
  };

  static Elements allocate(DType dtype, long count) {
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, count) * dtype.size(), 64);
    return new Elements(dtype, memory.asSlice(0, count * dtype.size()));
  }

  /** {@return special values first, then random ones of many sizes} */
  static Elements random(DType dtype, long count, long seed) {
    Random random = new Random(seed);
    Elements elements = allocate(dtype, count);
    for (long i = 0; i < count; i++) {
      if (dtype.isFloating()) {
        int special = (int) (i + seed);
        boolean rare = i % 4 == 0 && special / 4 < SPECIAL.length;
        double x = random.nextGaussian() * Math.pow(10, random.nextInt(-3, 3));
        elements.set(i, rare ? SPECIAL[special / 4] : x);
      } else {
        long x = random.nextBoolean() ? random.nextLong() : random.nextLong(-70, 70);
        elements.setLong(i, i % 7 == 0 ? -1L << 8 * dtype.size() - 1 : x);
      }
    }
    return elements;
  }

  /** {@return values between 0 and 1, or small integers} */
  static Elements tame(DType dtype, long count, long seed) {
    Random random = new Random(seed);
    Elements elements = allocate(dtype, count);
    for (long i = 0; i < count; i++) {
      if (dtype.isFloating()) {
        elements.set(i, random.nextDouble());
      } else {
        elements.setLong(i, random.nextInt(0, 100));
      }
    }
    return elements;
  }

  long count() {
    return memory.byteSize() / dtype.size();
  }

  void set(long i, double x) {
    float rounded = Types.nearest(dtype, x);
    switch (dtype) {
      case FLOAT64 -> memory.setAtIndex(JAVA_DOUBLE, i, x);
      case FLOAT32 -> memory.setAtIndex(JAVA_FLOAT, i, rounded);
      case FLOAT16 -> memory.setAtIndex(JAVA_SHORT, i, Float.floatToFloat16(rounded));
      case BFLOAT16 ->
          memory.setAtIndex(JAVA_SHORT, i, (short) (Float.floatToRawIntBits(rounded) >>> 16));
      default -> throw new IllegalArgumentException(dtype.toString());
    }
  }

  void setLong(long i, long x) {
    long value = dtype == DType.BOOL ? x & 1 : x;
    switch (dtype.size()) {
      case 1 -> memory.set(JAVA_BYTE, i, (byte) value);
      case 2 -> memory.setAtIndex(JAVA_SHORT, i, (short) value);
      case 4 -> memory.setAtIndex(JAVA_INT, i, (int) value);
      default -> memory.setAtIndex(JAVA_LONG, i, value);
    }
  }

  double get(long i) {
    return switch (dtype) {
      case FLOAT64 -> memory.getAtIndex(JAVA_DOUBLE, i);
      case FLOAT32 -> memory.getAtIndex(JAVA_FLOAT, i);
      case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(JAVA_SHORT, i));
      case BFLOAT16 -> Float.intBitsToFloat(memory.getAtIndex(JAVA_SHORT, i) << 16);
      default -> getLong(i);
    };
  }

  long getLong(long i) {
    return switch (dtype.size()) {
      case 1 -> Inst.Literal.wrap(dtype, memory.get(JAVA_BYTE, i));
      case 2 -> Inst.Literal.wrap(dtype, memory.getAtIndex(JAVA_SHORT, i));
      case 4 -> Inst.Literal.wrap(dtype, memory.getAtIndex(JAVA_INT, i));
      default -> memory.getAtIndex(JAVA_LONG, i);
    };
  }

  /** {@return the distance of two values in units of the last place of the dtype} */
  static double ulps(DType dtype, double expected, double actual) {
    if (expected == actual || Double.isNaN(expected) && Double.isNaN(actual)) {
      return 0;
    }
    if (!Double.isFinite(expected) || !Double.isFinite(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    double size = Math.max(Math.abs(expected), Math.abs(actual));
    double ulp =
        switch (dtype) {
          case FLOAT64 -> Math.ulp(size);
          case FLOAT32 -> Math.ulp((float) size);
          case FLOAT16 -> Math.max(0x1p-24, Math.scalb(1.0, Math.getExponent(size) - 10));
          case BFLOAT16 -> Math.max(0x1p-133, Math.scalb(1.0, Math.getExponent(size) - 7));
          default -> 1;
        };
    return Math.abs(expected - actual) / ulp;
  }

  @Override
  public long byteSize() {
    return memory.byteSize();
  }

  @Override
  public Optional<MemorySegment> host() {
    return Optional.of(memory);
  }

  @Override
  public void release() {}
}
