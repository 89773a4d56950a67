package org.lazuli.graph.complex;

import org.lazuli.op.Unary;

/** Functions of one complex element. */
record ComplexUnary(RealCode code) {
  Element apply(Unary function, Element x) {
    Powers powers = new Powers(code);
    return switch (function) {
      case NEGATIVE -> negative(x);
      case REAL -> Element.real(x.re());
      case IMAG -> Element.real(x.im());
      case CONJUGATE -> new Element(x.re(), code.neg(x.im()));
      case ABS -> Element.real(powers.abs(x));
      case SIGN -> sign(x);
      case SQRT -> powers.sqrt(x);
      case RSQRT -> inverse(powers.sqrt(x));
      case EXP -> powers.exp(x);
      case EXPM1 -> powers.expm1(x);
      case LOG -> powers.log(x);
      case LOG2 -> words().scaled(powers.log(x), code.constant(1 / Math.log(2)));
      case LOG10 -> words().scaled(powers.log(x), code.constant(1 / Math.log(10)));
      case LOG1P -> powers.log1p(x);
      case SIN, COS, TAN, SINH, COSH, TANH -> new Waves(code).apply(function, x);
      case ARCSIN, ARCCOS, ARCTAN, ARCSINH, ARCCOSH, ARCTANH ->
          new InverseWaves(code).apply(function, x);
      case SIGMOID -> sigmoid(x);
      case ROUND -> x.map(part -> code.apply(Unary.ROUND, part));
      case ISNAN -> Element.real(words().isNaN(x));
      case ERF, ERFINV, FLOOR, CEIL, TRUNC -> throw new AssertionError(function);
      case LOGICAL_NOT, BITWISE_INVERT -> throw new AssertionError(function);
    };
  }

  private ComplexBinary words() {
    return new ComplexBinary(code);
  }

  private Element negative(Element x) {
    return x.map(code::neg);
  }

  private Element inverse(Element x) {
    return words().div(words().constant(1, 0), x);
  }

  /** x / |x|, 0 at 0. */
  private Element sign(Element x) {
    int size = new Powers(code).abs(x);
    Element unit = new Element(code.div(x.re(), size), code.div(x.im(), size));
    return words().choose(code.isZero(size), x, unit);
  }

  /** 1 / (1 + exp(-x)), by way of the exponential that does not overflow. */
  private Element sigmoid(Element x) {
    int left = code.less(x.re(), code.constant(0));
    Element power = new Powers(code).exp(words().choose(left, x, negative(x)));
    Element top = words().choose(left, power, words().constant(1, 0));
    return words().div(top, words().add(words().constant(1, 0), power));
  }
}
