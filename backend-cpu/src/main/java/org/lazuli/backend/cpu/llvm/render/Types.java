package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.type.DType;

/**
 * What a dtype is in IR: in memory, and as the value instructions work on.
 *
 * <p>A bool is a byte in memory and a bit as a value; the 16-bit floating types are computed in
 * float32 and rounded after every operation.
 */
final class Types {
  private Types() {}

  /** {@return the IR type of an element in memory} */
  static String memory(DType dtype) {
    return switch (dtype) {
      case BOOL -> "i8";
      case FLOAT16 -> "half";
      case BFLOAT16 -> "i16";
      default -> value(dtype);
    };
  }

  /** {@return the IR type of a value} */
  static String value(DType dtype) {
    return switch (dtype) {
      case BOOL -> "i1";
      case FLOAT64 -> "double";
      case FLOAT16, BFLOAT16, FLOAT32 -> "float";
      case COMPLEX64, COMPLEX128 -> throw new AssertionError(dtype);
      default -> "i" + bits(dtype);
    };
  }

  static int bits(DType dtype) {
    return 8 * dtype.size();
  }

  static boolean isSigned(DType dtype) {
    return dtype.kind() == DType.Kind.SIGNED;
  }

  /** {@return a constant, given as in {@code Inst.Literal}} */
  static String literal(DType dtype, long bits) {
    return switch (dtype) {
      case BOOL -> bits == 0 ? "false" : "true";
      case FLOAT16, BFLOAT16, FLOAT32 -> real(nearest(dtype, Double.longBitsToDouble(bits)));
      case FLOAT64 -> real(Double.longBitsToDouble(bits));
      default -> Long.toString(bits);
    };
  }

  /** {@return the lowest or highest value of a real dtype, infinite if it is floating} */
  static String extreme(DType dtype, boolean lowest) {
    return switch (dtype.kind()) {
      case FLOATING -> real(lowest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      case BOOL -> lowest ? "false" : "true";
      case UNSIGNED -> lowest ? "0" : "-1";
      default -> {
        long minimum = -1L << bits(dtype) - 1;
        yield Long.toString(lowest ? minimum : ~minimum);
      }
    };
  }

  /** {@return a floating constant, which for {@code float} must be one exactly} */
  static String real(double value) {
    return String.format("0x%016X", Double.doubleToRawLongBits(value));
  }

  /** {@return the value of a dtype of at most 32 bits that is nearest} */
  static float nearest(DType dtype, double value) {
    float single = (float) value;
    return switch (dtype) {
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(single));
      case BFLOAT16 -> upperHalf(single);
      default -> single;
    };
  }

  private static float upperHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int rounded = Float.isNaN(value) ? bits | 1 << 22 : bits + 0x7fff + (bits >>> Short.SIZE & 1);
    return Float.intBitsToFloat(rounded & -1 << Short.SIZE);
  }
}
