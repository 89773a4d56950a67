package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/** Single elements of host memory, read and written by dtype; numbers convert as {@code astype}. */
final class Elements {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private Elements() {}

  static void putLong(MemorySegment memory, DType dtype, long i, long value) {
    switch (dtype) {
      case BOOL -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) (value != 0 ? 1 : 0));
      case UINT8, INT8 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) value);
      case UINT16, INT16 -> memory.set(SHORT, 2 * i, (short) value);
      case UINT32, INT32 -> memory.set(INT, 4 * i, (int) value);
      case UINT64, INT64 -> memory.set(LONG, 8 * i, value);
      case FLOAT16, BFLOAT16, FLOAT32, COMPLEX64 -> putFloat(memory, dtype, i, value);
      case FLOAT64, COMPLEX128 -> putDouble(memory, dtype, i, value);
    }
  }

  static void putDouble(MemorySegment memory, DType dtype, long i, double value) {
    switch (dtype) {
      case BOOL -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) (value != 0 ? 1 : 0));
      case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
          putLong(memory, dtype, i, (long) value);
      case FLOAT16, BFLOAT16, FLOAT32, COMPLEX64 -> putFloat(memory, dtype, i, (float) value);
      case FLOAT64 -> memory.set(DOUBLE, 8 * i, value);
      case COMPLEX128 -> {
        memory.set(DOUBLE, 16 * i, value);
        memory.set(DOUBLE, 16 * i + 8, 0);
      }
    }
  }

  static void putComplex(MemorySegment memory, DType dtype, long i, Complex value) {
    switch (dtype) {
      case COMPLEX64 -> {
        memory.set(FLOAT, 8 * i, (float) value.re());
        memory.set(FLOAT, 8 * i + 4, (float) value.im());
      }
      case COMPLEX128 -> {
        memory.set(DOUBLE, 16 * i, value.re());
        memory.set(DOUBLE, 16 * i + 8, value.im());
      }
      default -> putDouble(memory, dtype, i, value.doubleValue());
    }
  }

  private static void putFloat(MemorySegment memory, DType dtype, long i, float value) {
    switch (dtype) {
      case FLOAT16 -> memory.set(SHORT, 2 * i, Float.floatToFloat16(value));
      case BFLOAT16 -> memory.set(SHORT, 2 * i, toBfloat16(value));
      case FLOAT32 -> memory.set(FLOAT, 4 * i, value);
      default -> {
        memory.set(FLOAT, 8 * i, value);
        memory.set(FLOAT, 8 * i + 4, 0);
      }
    }
  }

  /** The element as a double; the real part of a complex one. */
  static double getDouble(MemorySegment memory, DType dtype, long i) {
    return switch (dtype) {
      case FLOAT16 -> Float.float16ToFloat(memory.get(SHORT, 2 * i));
      case BFLOAT16 -> fromBfloat16(memory.get(SHORT, 2 * i));
      case FLOAT32 -> memory.get(FLOAT, 4 * i);
      case FLOAT64 -> memory.get(DOUBLE, 8 * i);
      case COMPLEX64 -> memory.get(FLOAT, 8 * i);
      case COMPLEX128 -> memory.get(DOUBLE, 16 * i);
      case UINT64 -> unsigned(memory.get(LONG, 8 * i));
      default -> getLong(memory, dtype, i);
    };
  }

  /** The imaginary part of the element; 0 for real dtypes. */
  static double getImaginary(MemorySegment memory, DType dtype, long i) {
    return switch (dtype) {
      case COMPLEX64 -> memory.get(FLOAT, 8 * i + 4);
      case COMPLEX128 -> memory.get(DOUBLE, 16 * i + 8);
      default -> 0;
    };
  }

  /** The element as a long: floats truncate, uint64 keeps its bits. */
  static long getLong(MemorySegment memory, DType dtype, long i) {
    return switch (dtype) {
      case BOOL, INT8 -> memory.get(ValueLayout.JAVA_BYTE, i);
      case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, i) & 0xff;
      case INT16 -> memory.get(SHORT, 2 * i);
      case UINT16 -> memory.get(SHORT, 2 * i) & 0xffff;
      case INT32 -> memory.get(INT, 4 * i);
      case UINT32 -> memory.get(INT, 4 * i) & 0xffff_ffffL;
      case INT64, UINT64 -> memory.get(LONG, 8 * i);
      default -> (long) getDouble(memory, dtype, i);
    };
  }

  /** The upper half of the float, rounded to nearest even; NaN stays NaN. */
  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }

  static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
  }
}
