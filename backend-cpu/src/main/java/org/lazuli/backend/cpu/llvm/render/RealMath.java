package org.lazuli.backend.cpu.llvm.render;

import java.util.function.BiFunction;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;

/** Functions of float32 and float64. */
record RealMath(Real real, Library library) {
  String unary(Unary function, String x) {
    return switch (function) {
      case NEGATIVE -> real.negate(x);
      case ABS -> real.abs(x);
      case SIGN -> sign(x);
      case SQRT -> real.call("sqrt", x);
      case RSQRT -> real.divide(real.constant(1), real.call("sqrt", x));
      case FLOOR -> real.call("floor", x);
      case CEIL -> real.call("ceil", x);
      case ROUND -> real.round(x);
      case TRUNC -> real.call("trunc", x);
      case ISNAN -> real.compare("uno", x, x);
      case ERF -> own("erf", (r, a) -> ErrorFunctions.erf(r, a[0], library), x);
      case ERFINV -> own("erfinv", (r, a) -> ErrorFunctions.erfinv(r, a[0], library), x);
      case EXP -> own("exp", (r, a) -> Exponentials.exp(r, a[0]), x);
      case EXPM1 -> own("expm1", (r, a) -> Exponentials.expm1(r, a[0]), x);
      case SIGMOID -> own("sigmoid", (r, a) -> Exponentials.sigmoid(r, a[0], library), x);
      case LOG -> own("log", (r, a) -> Logarithms.log(r, a[0]), x);
      case LOG1P -> Logarithms.log1p(real, x, library);
      case LOG2 -> logarithm("log2", 1 / Math.log(2), x);
      case LOG10 -> logarithm("log10", 1 / Math.log(10), x);
      case SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN -> angular(function, x);
      case SINH, COSH, TANH, ARCSINH, ARCCOSH, ARCTANH -> hyperbolic(function, x);
      case LOGICAL_NOT, BITWISE_INVERT, REAL, IMAG, CONJUGATE ->
          throw new IllegalArgumentException(function + " of reals");
    };
  }

  private String own(String name, BiFunction<Real, String[], String> body, String... x) {
    return library.real(real, name, body, x);
  }

  private String angular(Unary function, String x) {
    if (real.wide()) {
      return external(function, x);
    }
    return own(
        function.opName(),
        (r, a) ->
            switch (function) {
              case SIN -> Trigonometry.sin(r, a[0]);
              case COS -> Trigonometry.cos(r, a[0]);
              case TAN -> Trigonometry.tan(r, a[0]);
              case ARCSIN -> ArcTangents.arcsin(r, a[0]);
              case ARCCOS -> ArcTangents.arccos(r, a[0]);
              default -> ArcTangents.arctan(r, a[0]);
            },
        x);
  }

  private String hyperbolic(Unary function, String x) {
    if (real.wide()) {
      return external(function, x);
    }
    return own(
        function.opName(),
        (r, a) ->
            switch (function) {
              case SINH -> Hyperbolics.sinh(r, a[0], library);
              case COSH -> Hyperbolics.cosh(r, a[0], library);
              case TANH -> Exponentials.tanh(r, a[0], library);
              case ARCSINH -> Hyperbolics.arcsinh(r, a[0], library);
              case ARCCOSH -> Hyperbolics.arccosh(r, a[0], library);
              default -> Hyperbolics.arctanh(r, a[0], library);
            },
        x);
  }

  private String logarithm(String name, double scale, String x) {
    return real.wide()
        ? library.external(real.text(), "double", name, x)
        : own(name, (r, a) -> Logarithms.based(r, a[0], scale, library), x);
  }

  /** A float64 function of the C library. */
  private String external(Unary function, String x) {
    String name = function.opName().replace("arc", "a");
    return library.external(real.text(), "double", name, x);
  }

  private String sign(String x) {
    String negative = real.select(real.compare("olt", x, 0), real.constant(-1), x);
    return real.select(real.compare("ogt", x, 0), real.constant(1), negative);
  }

  String binary(Binary function, String x, String y) {
    return switch (function) {
      case ADD -> real.add(x, y);
      case SUBTRACT -> real.subtract(x, y);
      case MULTIPLY -> real.multiply(x, y);
      case DIVIDE -> real.divide(x, y);
      case FLOOR_DIVIDE -> floorDivide(x, y);
      case REMAINDER -> remainder(x, y);
      case POWER -> Powers.power(real, x, y, library);
      case MAXIMUM -> real.call("maximum", x, y);
      case MINIMUM -> real.call("minimum", x, y);
      case ARCTAN2 -> arctan2(x, y);
      case LOGADDEXP ->
          own("logaddexp", (r, a) -> Exponentials.logaddexp(r, a[0], a[1], library), x, y);
      case EQUAL -> real.compare("oeq", x, y);
      case NOT_EQUAL -> real.compare("une", x, y);
      case LESS -> real.compare("olt", x, y);
      case LESS_EQUAL -> real.compare("ole", x, y);
      case GREATER -> real.compare("ogt", x, y);
      case GREATER_EQUAL -> real.compare("oge", x, y);
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT, COMPLEX ->
          throw new IllegalArgumentException(function + " of reals");
    };
  }

  /** NumPy's rule: the exact remainder first, then the quotient it leaves. */
  private String floorDivide(String x, String y) {
    String rest = real.text().set("frem " + real.type() + " " + x + ", " + y);
    String quotient = real.divide(real.subtract(x, rest), y);
    String less = real.subtract(quotient, real.constant(1));
    quotient = real.select(crosses(rest, y), less, quotient);
    String floor = real.call("floor", quotient);
    String gap = real.compare("ogt", real.subtract(quotient, floor), 0.5);
    String near = real.select(gap, real.add(floor, real.constant(1)), floor);
    String plain = real.divide(x, y);
    String signed = real.copySign(real.constant(0), plain);
    String result = real.select(real.compare("oeq", quotient, 0), signed, near);
    return real.select(real.compare("oeq", y, 0), plain, result);
  }

  private String remainder(String x, String y) {
    String rest = real.text().set("frem " + real.type() + " " + x + ", " + y);
    String moved = real.select(crosses(rest, y), real.add(rest, y), rest);
    String zero = real.copySign(real.constant(0), y);
    return real.select(real.compare("oeq", rest, 0), zero, moved);
  }

  /** Whether a remainder is not zero and has another sign than the divisor. */
  private String crosses(String rest, String y) {
    String differ =
        real.text()
            .set("xor i1 " + real.compare("olt", y, 0) + ", " + real.compare("olt", rest, 0));
    return real.text().set("and i1 " + differ + ", " + real.compare("one", rest, 0));
  }

  private String arctan2(String y, String x) {
    return real.wide()
        ? library.external(real.text(), "double", "atan2", y, x)
        : own("arctan2", (r, a) -> ArcTangents.arctan2(r, a[0], a[1]), y, x);
  }
}
