package org.lazuli;

import org.lazuli.EagerRuntime.Value;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Reduce;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Functions of single elements: integers as long, floating ones as double, complex ones not. */
final class EagerScalars {
  private EagerScalars() {}

  static Number element(Value x, long i) {
    if (x.spec().dtype().isInexact()) {
      return x.real(i);
    }
    return x.whole(i);
  }

  static Number unary(Unary op, Value x, long i) {
    if (!x.spec().dtype().isInexact()) {
      long v = x.whole(i);
      boolean unsigned = x.spec().dtype().kind() == DType.Kind.UNSIGNED;
      return switch (op) {
        case NEGATIVE -> -v;
        case ABS -> unsigned ? v : Math.abs(v);
        case SIGN -> unsigned ? (v == 0 ? 0 : 1) : Long.signum(v);
        case LOGICAL_NOT -> v == 0 ? 1L : 0L;
        case BITWISE_INVERT -> ~v;
        default -> throw new AssertionError(op);
      };
    }
    double v = x.real(i);
    if (op == Unary.ISNAN) {
      return Double.isNaN(v) ? 1L : 0L;
    }
    return real(op, v);
  }

  private static double real(Unary op, double v) {
    return switch (op) {
      case NEGATIVE -> -v;
      case ABS -> Math.abs(v);
      case SIGN -> Math.signum(v);
      case SQRT -> Math.sqrt(v);
      case RSQRT -> 1 / Math.sqrt(v);
      case EXP -> Math.exp(v);
      case EXPM1 -> Math.expm1(v);
      case LOG -> Math.log(v);
      case LOG2 -> Math.log(v) / Math.log(2);
      case LOG10 -> Math.log10(v);
      case LOG1P -> Math.log1p(v);
      case SIN -> Math.sin(v);
      case COS -> Math.cos(v);
      case TAN -> Math.tan(v);
      case ARCSIN -> Math.asin(v);
      case ARCCOS -> Math.acos(v);
      case ARCTAN -> Math.atan(v);
      case SINH -> Math.sinh(v);
      case COSH -> Math.cosh(v);
      case TANH -> Math.tanh(v);
      case ARCSINH -> Math.signum(v) * Math.log(Math.abs(v) + Math.sqrt(v * v + 1));
      case ARCCOSH -> Math.log(v + Math.sqrt(v * v - 1));
      case ARCTANH -> 0.5 * Math.log1p(2 * v / (1 - v));
      case ERF -> erf(v);
      case ERFINV -> erfinv(v);
      case SIGMOID -> 1 / (1 + Math.exp(-v));
      case FLOOR -> Math.floor(v);
      case CEIL -> Math.ceil(v);
      case ROUND -> Math.rint(v);
      case TRUNC -> v < 0 ? Math.ceil(v) : Math.floor(v);
      case ISNAN, LOGICAL_NOT, BITWISE_INVERT, REAL, IMAG, CONJUGATE ->
          throw new AssertionError(op);
    };
  }

  /** By its Taylor series, which is enough for tests at |x| &lt; 6. */
  private static double erf(double x) {
    if (Math.abs(x) > 6 || Double.isNaN(x)) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** By bisection. */
  private static double erfinv(double y) {
    if (!(Math.abs(y) < 1)) {
      return Math.abs(y) == 1 ? y / 0 : Double.NaN;
    }
    double low = -6;
    double high = 6;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (erf(middle) < y) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  static Number binary(Binary op, Value x, Value y, long i) {
    if (!x.spec().dtype().isInexact()) {
      boolean unsigned = x.spec().dtype() == DType.UINT64;
      return whole(op, x.whole(i), y.whole(i), unsigned, 8 * x.spec().dtype().size());
    }
    double a = x.real(i);
    double b = y.real(i);
    if (op.isComparison()) {
      boolean holds =
          switch (op) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            default -> a >= b;
          };
      return holds ? 1L : 0L;
    }
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> Math.floor(a / b);
      case REMAINDER -> a % b != 0 && a % b < 0 != b < 0 ? a % b + b : a % b;
      case POWER -> Math.pow(a, b);
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case ARCTAN2 -> Math.atan2(a, b);
      case LOGADDEXP -> logaddexp(a, b);
      default -> throw new AssertionError(op);
    };
  }

  private static double logaddexp(double a, double b) {
    double top = Math.max(a, b);
    return Double.isInfinite(top) ? top : top + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  private static Number whole(Binary op, long a, long b, boolean unsigned, int width) {
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case FLOOR_DIVIDE -> b == 0 ? 0L : unsigned ? Long.divideUnsigned(a, b) : Math.floorDiv(a, b);
      case REMAINDER -> b == 0 ? 0L : unsigned ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
      case POWER -> power(a, b);
      case MAXIMUM -> order >= 0 ? a : b;
      case MINIMUM -> order <= 0 ? a : b;
      case EQUAL -> order == 0 ? 1L : 0L;
      case NOT_EQUAL -> order != 0 ? 1L : 0L;
      case LESS -> order < 0 ? 1L : 0L;
      case LESS_EQUAL -> order <= 0 ? 1L : 0L;
      case GREATER -> order > 0 ? 1L : 0L;
      case GREATER_EQUAL -> order >= 0 ? 1L : 0L;
      case BITWISE_AND -> a & b;
      case BITWISE_OR -> a | b;
      case BITWISE_XOR -> a ^ b;
      case LEFT_SHIFT -> b >= width ? 0L : a << b;
      case RIGHT_SHIFT -> unsigned ? a >>> b : a >> Math.min(b, 63);
      case DIVIDE, ARCTAN2, LOGADDEXP, COMPLEX -> throw new AssertionError(op);
    };
  }

  private static long power(long a, long b) {
    if (b < 0) {
      return a == 1 || a == -1 && b % 2 == 0 ? 1 : a == -1 ? -1 : 0;
    }
    long result = 1;
    for (long i = 0; i < b; i++) {
      result *= a;
    }
    return result;
  }

  static Number combine(Reduce.Kind kind, Number a, Number b) {
    Binary op =
        switch (kind) {
          case SUM -> Binary.ADD;
          case PROD -> Binary.MULTIPLY;
          case MAX -> Binary.MAXIMUM;
          case MIN -> Binary.MINIMUM;
        };
    return combine(op, a, b);
  }

  static Number combine(Combine combine, Number a, Number b) {
    Binary op =
        switch (combine) {
          case ADD -> Binary.ADD;
          case MULTIPLY -> Binary.MULTIPLY;
          case MAXIMUM -> Binary.MAXIMUM;
          case MINIMUM -> Binary.MINIMUM;
          case ASSIGN -> throw new AssertionError();
        };
    return combine(op, a, b);
  }

  private static Number combine(Binary op, Number a, Number b) {
    if (a instanceof Long && b instanceof Long) {
      return whole(op, a.longValue(), b.longValue(), false, 64);
    }
    double x = a.doubleValue();
    double y = b.doubleValue();
    return switch (op) {
      case ADD -> x + y;
      case MULTIPLY -> x * y;
      case MAXIMUM -> Math.max(x, y);
      default -> Math.min(x, y);
    };
  }
}
