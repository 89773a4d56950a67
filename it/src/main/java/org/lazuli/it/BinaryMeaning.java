package org.lazuli.it;

import java.util.List;
import org.lazuli.Complex;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** What the functions of two elements mean: doubles, exact integers, and bool as 0 and 1. */
final class BinaryMeaning {
  private BinaryMeaning() {}

  static HostArray apply(Binary function, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    HostArray y = operands.getLast();
    return HostArray.of(
        function.infer(List.of(x.spec(), y.spec())),
        i -> of(function, x.dtype(), x.get(i), y.get(i)));
  }

  static Number of(Binary function, DType dtype, Number x, Number y) {
    if (dtype.isComplex()) {
      return ComplexMeaning.of(function, (Complex) x, (Complex) y);
    }
    if (function == Binary.COMPLEX) {
      return Complex.of(x.doubleValue(), y.doubleValue());
    }
    if (dtype.isInexact()) {
      return of(function, x.doubleValue(), y.doubleValue());
    }
    return of(function, dtype, x.longValue(), y.longValue());
  }

  /** {@return old and new element combined} */
  static Number of(Combine combine, DType dtype, Number old, Number fresh) {
    return switch (combine) {
      case ASSIGN -> fresh;
      case ADD -> of(Binary.ADD, dtype, old, fresh);
      case MULTIPLY -> of(Binary.MULTIPLY, dtype, old, fresh);
      case MAXIMUM -> of(Binary.MAXIMUM, dtype, old, fresh);
      case MINIMUM -> of(Binary.MINIMUM, dtype, old, fresh);
    };
  }

  private static double of(Binary function, double x, double y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case FLOOR_DIVIDE -> Math.floor(x / y);
      case REMAINDER -> x - y * Math.floor(x / y);
      case POWER -> x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case ARCTAN2 -> Math.atan2(x, y);
      case LOGADDEXP -> logaddexp(x, y);
      case EQUAL -> x == y ? 1 : 0;
      case NOT_EQUAL -> x != y ? 1 : 0;
      case LESS -> x < y ? 1 : 0;
      case LESS_EQUAL -> x <= y ? 1 : 0;
      case GREATER -> x > y ? 1 : 0;
      case GREATER_EQUAL -> x >= y ? 1 : 0;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT, COMPLEX ->
          throw new AssertionError(function + " of doubles");
    };
  }

  private static double logaddexp(double x, double y) {
    double larger = Math.max(x, y);
    return Double.isInfinite(larger) ? larger : larger + Math.log1p(Math.exp(-Math.abs(x - y)));
  }

  private static long of(Binary function, DType dtype, long x, long y) {
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    int order = signed ? Long.compare(x, y) : Long.compareUnsigned(x, y);
    boolean truth = dtype == DType.BOOL;
    return switch (function) {
      case ADD -> truth ? x | y : x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case FLOOR_DIVIDE -> quotient(signed, x, y);
      case REMAINDER -> y == 0 ? 0 : x - y * quotient(signed, x, y);
      case POWER -> power(signed, x, y);
      case MAXIMUM -> order > 0 ? x : y;
      case MINIMUM -> order < 0 ? x : y;
      case EQUAL -> order == 0 ? 1 : 0;
      case NOT_EQUAL -> order != 0 ? 1 : 0;
      case LESS -> order < 0 ? 1 : 0;
      case LESS_EQUAL -> order <= 0 ? 1 : 0;
      case GREATER -> order > 0 ? 1 : 0;
      case GREATER_EQUAL -> order >= 0 ? 1 : 0;
      case BITWISE_AND -> x & y;
      case BITWISE_OR -> x | y;
      case BITWISE_XOR -> x ^ y;
      case LEFT_SHIFT -> y >= Byte.SIZE * dtype.size() ? 0 : x << y;
      case RIGHT_SHIFT -> signed ? x >> Math.min(y, 63) : y >= Long.SIZE ? 0 : x >>> y;
      case DIVIDE, ARCTAN2, LOGADDEXP, COMPLEX ->
          throw new AssertionError(function + " of " + dtype);
    };
  }

  private static long quotient(boolean signed, long x, long y) {
    if (y == 0) {
      return 0;
    }
    return signed ? Math.floorDiv(x, y) : Long.divideUnsigned(x, y);
  }

  private static long power(boolean signed, long x, long y) {
    if (signed && y < 0) {
      return x == 1 ? 1 : x == -1 ? 1 - 2 * (y & 1) : 0;
    }
    long result = 1;
    for (long base = x, left = y; left != 0; base *= base, left >>>= 1) {
      result *= (left & 1) == 1 ? base : 1;
    }
    return result;
  }
}
