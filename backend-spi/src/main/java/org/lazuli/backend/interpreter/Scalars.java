package org.lazuli.backend.interpreter;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * The meaning of every function on one element: the oracle for compiled kernels.
 *
 * <p>Floating elements are doubles rounded to their dtype after each function; since a double has
 * more than twice the digits of the smaller types, basic arithmetic is then rounded correctly.
 * Integers and bool are longs that hold the value; uint64 holds its bits.
 */
public final class Scalars {
  private Scalars() {}

  /** {@return the double nearest to x that the floating dtype holds} */
  public static double round(DType dtype, double x) {
    return switch (dtype) {
      case FLOAT64 -> x;
      case FLOAT32 -> (float) x;
      case FLOAT16 -> Float.float16ToFloat(half(x));
      case BFLOAT16 -> Float.intBitsToFloat(bfloat(x) << Short.SIZE);
      default -> throw new IllegalArgumentException(dtype + " is no real floating type");
    };
  }

  /** {@return the binary16 nearest to x; rounding to odd first, so that it happens once} */
  static short half(double x) {
    return Float.floatToFloat16(toOdd(x));
  }

  /** {@return the upper half of the float nearest to x among those with an empty lower half} */
  static short bfloat(double x) {
    int bits = Float.floatToRawIntBits(toOdd(x));
    if (Double.isNaN(x)) {
      return (short) (bits >>> Short.SIZE | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> Short.SIZE & 1) >>> Short.SIZE);
  }

  /** {@return a float next to x whose last bit tells that x was not exact} */
  private static float toOdd(double x) {
    float near = (float) x;
    if (near == x || Double.isNaN(x) || Float.isInfinite(near)) {
      return near;
    }
    int bits = Float.floatToRawIntBits(near);
    if ((bits & 1) == 1) {
      return near;
    }
    boolean larger = Math.abs((double) near) < Math.abs(x);
    return Float.intBitsToFloat(larger ? bits + 1 : bits - 1);
  }

  /** {@return an integer as the dtype holds it: its low bits, extended by the type's rule} */
  public static long wrap(DType dtype, long x) {
    return switch (dtype) {
      case BOOL -> x == 0 ? 0 : 1;
      case UINT8 -> x & 0xff;
      case UINT16 -> x & 0xffff;
      case UINT32 -> x & 0xffffffffL;
      case INT8 -> (byte) x;
      case INT16 -> (short) x;
      case INT32 -> (int) x;
      default -> x;
    };
  }

  /** {@return a floating element as an integer: towards zero, at most the extremes} */
  public static long toInteger(DType dtype, double x) {
    if (dtype == DType.BOOL) {
      return x == 0 ? 0 : 1;
    }
    if (dtype == DType.UINT64 && x >= 0x1p63) {
      return x >= 0x1p64 ? -1 : (long) (x - 0x1p63) + Long.MIN_VALUE;
    }
    int bits = 8 * dtype.size();
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    double low = signed ? -Math.scalb(1.0, bits - 1) : 0;
    double high = Math.scalb(1.0, signed ? bits - 1 : bits) - 1;
    return (long) Math.clamp(x != x ? 0 : x, low, high);
  }

  /** {@return an integer element as the floating dtype holds it, rounded once} */
  public static double toReal(DType from, DType to, long x) {
    long half = from == DType.UINT64 && x < 0 ? x >>> 1 | x & 1 : x;
    boolean exact = half == (long) (double) half && half != Long.MAX_VALUE;
    // Otherwise the last bit a double has tells that more followed: no tie where none was.
    boolean odd = to != DType.FLOAT64 && !exact;
    double near = odd ? half >> 11 << 11 | ((half & 0x7ff) == 0 ? 0 : 0x800) : half;
    return round(to, half == x ? near : near * 2);
  }

  /** {@return the function of a real element, not yet rounded to the dtype} */
  public static double apply(Unary function, double x) {
    return switch (function) {
      case NEGATIVE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SQRT -> Math.sqrt(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case EXP -> Math.exp(x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG2 -> Special.log2(x);
      case LOG10 -> Math.log10(x);
      case LOG1P -> Math.log1p(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case ARCSIN -> Math.asin(x);
      case ARCCOS -> Math.acos(x);
      case ARCTAN -> Math.atan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case TANH -> Math.tanh(x);
      case ARCSINH -> Special.arcsinh(x);
      case ARCCOSH -> Special.arccosh(x);
      case ARCTANH -> Special.arctanh(x);
      case ERF -> Special.erf(x);
      case ERFINV -> Special.erfinv(x);
      case SIGMOID -> x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND -> Math.rint(x);
      case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case ISNAN -> x != x ? 1 : 0;
      case LOGICAL_NOT, BITWISE_INVERT, REAL, IMAG, CONJUGATE ->
          throw unsupported(function.opName());
    };
  }

  /** {@return the function of an integer element of the dtype, wrapped to it} */
  public static long apply(Unary function, DType dtype, long x) {
    boolean unsigned = dtype.kind() == DType.Kind.UNSIGNED;
    return wrap(dtype, unsigned && x < 0 ? ofLarge(function, x) : ofWhole(function, x));
  }

  /** A uint64 of which the long shows a sign it does not have. */
  private static long ofLarge(Unary function, long x) {
    return switch (function) {
      case ABS -> x;
      case SIGN -> 1;
      default -> ofWhole(function, x);
    };
  }

  private static long ofWhole(Unary function, long x) {
    return switch (function) {
      case NEGATIVE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Long.signum(x);
      case LOGICAL_NOT -> x ^ 1;
      case BITWISE_INVERT -> ~x;
      default -> throw unsupported(function.opName());
    };
  }

  /** {@return the function of two real elements, not yet rounded; comparisons give 0 or 1} */
  public static double apply(Binary function, double x, double y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case FLOOR_DIVIDE -> Special.floorDivide(x, y);
      case REMAINDER -> Special.remainder(x, y);
      case POWER -> Special.power(x, y);
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case ARCTAN2 -> Math.atan2(x, y);
      case LOGADDEXP -> Special.logaddexp(x, y);
      case EQUAL -> x == y ? 1 : 0;
      case NOT_EQUAL -> x != y ? 1 : 0;
      case LESS -> x < y ? 1 : 0;
      case LESS_EQUAL -> x <= y ? 1 : 0;
      case GREATER -> x > y ? 1 : 0;
      case GREATER_EQUAL -> x >= y ? 1 : 0;
      default -> throw unsupported(function.opName());
    };
  }

  /** {@return the function of two integer elements of the dtype, wrapped to it} */
  public static long apply(Binary function, DType dtype, long x, long y) {
    boolean unsigned = dtype == DType.UINT64;
    long result =
        switch (function) {
          case ADD -> x + y;
          case SUBTRACT -> x - y;
          case MULTIPLY -> x * y;
          case FLOOR_DIVIDE -> y == 0 ? 0 : unsigned ? Long.divideUnsigned(x, y) : floorDiv(x, y);
          case REMAINDER ->
              y == 0 ? 0 : unsigned ? Long.remainderUnsigned(x, y) : Math.floorMod(x, y);
          case POWER -> Special.power(dtype, x, y);
          case MAXIMUM -> compare(unsigned, x, y) >= 0 ? x : y;
          case MINIMUM -> compare(unsigned, x, y) <= 0 ? x : y;
          case EQUAL -> x == y ? 1 : 0;
          case NOT_EQUAL -> x != y ? 1 : 0;
          case LESS -> compare(unsigned, x, y) < 0 ? 1 : 0;
          case LESS_EQUAL -> compare(unsigned, x, y) <= 0 ? 1 : 0;
          case GREATER -> compare(unsigned, x, y) > 0 ? 1 : 0;
          case GREATER_EQUAL -> compare(unsigned, x, y) >= 0 ? 1 : 0;
          case BITWISE_AND -> x & y;
          case BITWISE_OR -> x | y;
          case BITWISE_XOR -> x ^ y;
          case LEFT_SHIFT -> isWide(dtype, y) ? 0 : x << y;
          case RIGHT_SHIFT -> rightShift(dtype, x, y);
          default -> throw unsupported(function.opName());
        };
    return function.isComparison() ? result : wrap(dtype, result);
  }

  private static long floorDiv(long x, long y) {
    return y == -1 ? -x : Math.floorDiv(x, y); // the lowest integer divided by -1 wraps
  }

  private static int compare(boolean unsigned, long x, long y) {
    return unsigned ? Long.compareUnsigned(x, y) : Long.compare(x, y);
  }

  private static boolean isWide(DType dtype, long shift) {
    return shift < 0 || shift >= 8L * dtype.size();
  }

  private static long rightShift(DType dtype, long x, long y) {
    if (isWide(dtype, y)) {
      return dtype.kind() == DType.Kind.SIGNED && x < 0 ? -1 : 0;
    }
    return dtype == DType.UINT64 ? x >>> y : x >> y;
  }

  static UnsupportedOperationException unsupported(String name) {
    return new UnsupportedOperationException("[" + name + "] is not defined for this dtype");
  }
}
