package org.lazuli.it;

import org.lazuli.Complex;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;

/** Complex arithmetic, and what functions of complex elements mean, by exp and log. */
public final class ComplexMeaning {
  static final Complex ZERO = Complex.of(0, 0);
  static final Complex ONE = Complex.of(1, 0);
  private static final Complex I = Complex.of(0, 1);

  private ComplexMeaning() {}

  static Number of(Unary function, Complex x) {
    return switch (function) {
      case NEGATIVE -> times(x, -1);
      case REAL -> x.re();
      case IMAG -> x.im();
      case CONJUGATE -> conjugate(x);
      case ABS -> Math.hypot(x.re(), x.im());
      case SIGN -> x.equals(ZERO) ? x : times(x, 1 / Math.hypot(x.re(), x.im()));
      case SQRT -> power(x, 0.5);
      case RSQRT -> power(x, -0.5);
      case EXP -> exp(x);
      case EXPM1 -> minus(exp(x), ONE);
      case LOG -> log(x);
      case LOG2 -> times(log(x), 1 / Math.log(2));
      case LOG10 -> times(log(x), 1 / Math.log(10));
      case LOG1P -> log(plus(ONE, x));
      case SIN -> times(minus(exp(times(I, x)), exp(times(I, times(x, -1)))), Complex.of(0, -0.5));
      case COS -> times(plus(exp(times(I, x)), exp(times(I, times(x, -1)))), 0.5);
      case TAN -> over((Complex) of(Unary.SIN, x), (Complex) of(Unary.COS, x));
      case SINH -> times(minus(exp(x), exp(times(x, -1))), 0.5);
      case COSH -> times(plus(exp(x), exp(times(x, -1))), 0.5);
      case TANH -> over((Complex) of(Unary.SINH, x), (Complex) of(Unary.COSH, x));
      case ARCSIN -> times(arcsinh(times(I, x)), times(I, -1));
      case ARCCOS -> minus(Complex.of(Math.PI / 2, 0), (Complex) of(Unary.ARCSIN, x));
      case ARCTAN -> times(arctanh(times(I, x)), times(I, -1));
      case ARCSINH -> arcsinh(x);
      case ARCCOSH -> log(plus(x, times(power(plus(x, ONE), 0.5), power(minus(x, ONE), 0.5))));
      case ARCTANH -> arctanh(x);
      case SIGMOID -> over(ONE, plus(ONE, exp(times(x, -1))));
      case ROUND -> Complex.of(Math.rint(x.re()), Math.rint(x.im()));
      case ISNAN -> isNaN(x) ? 1 : 0;
      case ERF, ERFINV, FLOOR, CEIL, TRUNC, LOGICAL_NOT, BITWISE_INVERT ->
          throw new AssertionError(function + " of a complex number");
    };
  }

  static Number of(Binary function, Complex x, Complex y) {
    int order = compare(x, y);
    boolean ordered = !isNaN(x) && !isNaN(y);
    boolean equal = x.re() == y.re() && x.im() == y.im();
    return switch (function) {
      case ADD -> plus(x, y);
      case SUBTRACT -> minus(x, y);
      case MULTIPLY -> times(x, y);
      case DIVIDE -> over(x, y);
      case POWER -> exp(times(y, log(x)));
      case LOGADDEXP -> log(plus(exp(x), exp(y)));
      case MAXIMUM -> isNaN(x) || ordered && order > 0 ? x : y;
      case MINIMUM -> isNaN(x) || ordered && order < 0 ? x : y;
      case EQUAL -> equal ? 1 : 0;
      case NOT_EQUAL -> equal ? 0 : 1;
      case LESS -> ordered && order < 0 ? 1 : 0;
      case LESS_EQUAL -> ordered && order <= 0 ? 1 : 0;
      case GREATER -> ordered && order > 0 ? 1 : 0;
      case GREATER_EQUAL -> ordered && order >= 0 ? 1 : 0;
      case REMAINDER,
          FLOOR_DIVIDE,
          ARCTAN2,
          BITWISE_AND,
          BITWISE_OR,
          BITWISE_XOR,
          LEFT_SHIFT,
          RIGHT_SHIFT,
          COMPLEX ->
          throw new AssertionError(function + " of complex numbers");
    };
  }

  /** {@return a number as a complex one} */
  public static Complex complex(Number x) {
    return x instanceof Complex z ? z : Complex.of(x.doubleValue(), 0);
  }

  static boolean isNaN(Complex x) {
    return Double.isNaN(x.re()) || Double.isNaN(x.im());
  }

  private static int compare(Complex x, Complex y) {
    return x.re() != y.re() ? Double.compare(x.re(), y.re()) : (int) Math.signum(x.im() - y.im());
  }

  /** {@return the number mirrored at the real axis} */
  public static Complex conjugate(Complex x) {
    return Complex.of(x.re(), -x.im());
  }

  /** {@return x + y} */
  public static Complex plus(Complex x, Complex y) {
    return Complex.of(x.re() + y.re(), x.im() + y.im());
  }

  /** {@return x - y} */
  public static Complex minus(Complex x, Complex y) {
    return Complex.of(x.re() - y.re(), x.im() - y.im());
  }

  /** {@return x y} */
  public static Complex times(Complex x, Complex y) {
    return Complex.of(x.re() * y.re() - x.im() * y.im(), x.re() * y.im() + x.im() * y.re());
  }

  /** {@return x y} */
  public static Complex times(Complex x, double y) {
    return Complex.of(x.re() * y, x.im() * y);
  }

  /** {@return x / y} */
  public static Complex over(Complex x, Complex y) {
    double size = Math.hypot(y.re(), y.im());
    return times(times(x, Complex.of(y.re() / size, -y.im() / size)), 1 / size);
  }

  private static Complex exp(Complex x) {
    return times(Complex.of(Math.cos(x.im()), Math.sin(x.im())), Math.exp(x.re()));
  }

  private static Complex log(Complex x) {
    return Complex.of(Math.log(Math.hypot(x.re(), x.im())), Math.atan2(x.im(), x.re()));
  }

  private static Complex power(Complex x, double y) {
    return x.re() == 0 && x.im() == 0 && y > 0 ? x : exp(times(log(x), y));
  }

  private static Complex arcsinh(Complex x) {
    return log(plus(x, power(plus(ONE, times(x, x)), 0.5)));
  }

  private static Complex arctanh(Complex x) {
    return times(minus(log(plus(ONE, x)), log(minus(ONE, x))), 0.5);
  }
}
