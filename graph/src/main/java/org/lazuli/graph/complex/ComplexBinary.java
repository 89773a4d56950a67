package org.lazuli.graph.complex;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;

/** Functions of two complex elements. */
record ComplexBinary(RealCode code) {
  Element apply(Binary function, Element x, Element y) {
    return switch (function) {
      case ADD -> add(x, y);
      case SUBTRACT -> sub(x, y);
      case MULTIPLY -> mul(x, y);
      case DIVIDE -> div(x, y);
      case POWER -> power(x, y);
      case MAXIMUM -> extreme(Binary.GREATER, x, y);
      case MINIMUM -> extreme(Binary.LESS, x, y);
      case LOGADDEXP -> logaddexp(x, y);
      case EQUAL -> Element.real(equal(x, y));
      case NOT_EQUAL -> Element.real(notEqual(x, y));
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> Element.real(ordered(function, x, y));
      case FLOOR_DIVIDE, REMAINDER, ARCTAN2 -> throw new AssertionError(function);
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> throw new AssertionError(function);
      case LEFT_SHIFT, RIGHT_SHIFT, COMPLEX -> throw new AssertionError(function);
    };
  }

  Element constant(double re, double im) {
    return new Element(code.constant(re), code.constant(im));
  }

  Element add(Element x, Element y) {
    return new Element(code.add(x.re(), y.re()), code.add(x.im(), y.im()));
  }

  Element sub(Element x, Element y) {
    return new Element(code.sub(x.re(), y.re()), code.sub(x.im(), y.im()));
  }

  Element mul(Element x, Element y) {
    int re = code.sub(code.mul(x.re(), y.re()), code.mul(x.im(), y.im()));
    int im = code.add(code.mul(x.re(), y.im()), code.mul(x.im(), y.re()));
    return new Element(re, im);
  }

  Element scaled(Element x, int factor) {
    return x.map(part -> code.mul(part, factor));
  }

  Element choose(int condition, Element x, Element y) {
    int re = code.choose(condition, x.re(), y.re());
    return new Element(re, code.choose(condition, x.im(), y.im()));
  }

  /**
   * Both are divided by the larger part of the divisor (Smith, CACM 5, 1962), after both were made
   * smaller if sums of their parts might overflow.
   */
  Element div(Element x, Element y) {
    int flat = code.less(code.abs(y.re()), code.abs(y.im()));
    int large = code.choose(flat, y.im(), y.re());
    int small = code.choose(flat, y.re(), y.im());
    int ratio = code.choose(code.isZero(small), small, code.div(small, large));
    int down = code.number(code.less(code.abs(large), code.constant(0.5)), 1, code.constant(0.25));
    int first = code.mul(code.choose(flat, x.im(), x.re()), down);
    int second = code.mul(code.choose(flat, x.re(), x.im()), down);
    int scale = code.add(code.mul(large, down), code.mul(code.mul(small, down), ratio));
    int re = code.div(code.add(first, code.mul(second, ratio)), scale);
    int im = code.div(code.sub(second, code.mul(first, ratio)), scale);
    return new Element(re, code.choose(flat, code.neg(im), im));
  }

  /** exp(y log x), but exactly 1, x and x * x for the exponents 0, 1 and 2; 0 to the y is 0. */
  private Element power(Element x, Element y) {
    ComplexUnary unary = new ComplexUnary(code);
    Element general = unary.apply(Unary.EXP, mul(y, unary.apply(Unary.LOG, x)));
    int whole = code.isZero(y.im());
    int vanishes = code.and(isZero(x), code.less(code.constant(0), y.re()));
    Element result = choose(vanishes, constant(0, 0), general);
    result = choose(code.and(whole, code.is(y.re(), 2)), mul(x, x), result);
    result = choose(code.and(whole, code.is(y.re(), 1)), x, result);
    return choose(code.and(whole, code.isZero(y.re())), constant(1, 0), result);
  }

  /** m + log(1 + exp(n - m)), where m has the larger real part. */
  private Element logaddexp(Element x, Element y) {
    ComplexUnary unary = new ComplexUnary(code);
    int swap = code.less(x.re(), y.re());
    Element large = choose(swap, y, x);
    Element small = choose(swap, x, y);
    Element ratio = unary.apply(Unary.EXP, sub(small, large));
    Element sum = add(large, unary.apply(Unary.LOG1P, ratio));
    int infinite = code.and(code.isInfinite(large.re()), code.equal(large.re(), small.re()));
    return choose(infinite, large, sum);
  }

  /** The one that is before or behind in the order by real, then imaginary part; NaN wins. */
  private Element extreme(Binary better, Element x, Element y) {
    int keep = code.or(isNaN(x), ordered(better, x, y));
    return choose(code.or(keep, code.and(equal(x, y), isNumber(y))), x, y);
  }

  private int ordered(Binary comparison, Element x, Element y) {
    Binary strict =
        comparison == Binary.LESS || comparison == Binary.LESS_EQUAL ? Binary.LESS : Binary.GREATER;
    int tie = code.and(code.equal(x.re(), y.re()), code.apply(comparison, x.im(), y.im()));
    int before = code.apply(strict, x.re(), y.re());
    return code.and(code.or(before, tie), code.and(isNumber(x), isNumber(y)));
  }

  int equal(Element x, Element y) {
    return code.and(code.equal(x.re(), y.re()), code.equal(x.im(), y.im()));
  }

  private int notEqual(Element x, Element y) {
    int re = code.apply(Binary.NOT_EQUAL, x.re(), y.re());
    return code.or(re, code.apply(Binary.NOT_EQUAL, x.im(), y.im()));
  }

  int isZero(Element x) {
    return code.and(code.isZero(x.re()), code.isZero(x.im()));
  }

  int isNotZero(Element x) {
    int re = code.apply(Binary.NOT_EQUAL, x.re(), code.constant(0));
    return code.or(re, code.apply(Binary.NOT_EQUAL, x.im(), code.constant(0)));
  }

  int isNaN(Element x) {
    return code.or(code.isNaN(x.re()), code.isNaN(x.im()));
  }

  private int isNumber(Element x) {
    return code.apply(Unary.LOGICAL_NOT, isNaN(x));
  }
}
