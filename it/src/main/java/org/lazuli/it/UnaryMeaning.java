package org.lazuli.it;

import java.util.List;
import org.lazuli.Complex;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** What the functions of one element mean, from the formulas and in double. */
final class UnaryMeaning {
  private UnaryMeaning() {}

  static HostArray apply(Unary function, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    return HostArray.of(function.infer(List.of(x.spec())), i -> of(function, x.dtype(), x.get(i)));
  }

  static Number of(Unary function, DType dtype, Number x) {
    if (dtype.isComplex()) {
      return ComplexMeaning.of(function, (Complex) x);
    }
    return dtype.isInexact()
        ? of(function, x.doubleValue())
        : (Number) of(function, dtype, x.longValue());
  }

  private static long of(Unary function, DType dtype, long x) {
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    return switch (function) {
      case NEGATIVE -> -x;
      case ABS -> signed ? Math.abs(x) : x;
      case SIGN -> signed ? Long.signum(x) : x == 0 ? 0 : 1;
      case LOGICAL_NOT -> x == 0 ? 1 : 0;
      case BITWISE_INVERT -> ~x;
      default -> throw new AssertionError(function + " of " + dtype);
    };
  }

  static double of(Unary function, double x) {
    return switch (function) {
      case NEGATIVE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SQRT -> Math.sqrt(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case EXP -> Math.exp(x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG2 -> Math.log(x) / Math.log(2);
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
      case ARCSINH -> Math.copySign(arcsinh(Math.abs(x)), x);
      case ARCCOSH -> Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
      case ARCTANH -> 0.5 * (Math.log1p(x) - Math.log1p(-x));
      case ERF -> ErrorFunction.erf(x);
      case ERFINV -> ErrorFunction.inverse(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND -> Math.rint(x);
      case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case ISNAN -> Double.isNaN(x) ? 1 : 0;
      case LOGICAL_NOT, BITWISE_INVERT, REAL, IMAG, CONJUGATE ->
          throw new AssertionError(function + " of a double");
    };
  }

  private static double arcsinh(double x) {
    return x == Double.POSITIVE_INFINITY ? x : Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
  }
}
