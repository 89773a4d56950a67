package org.lazuli.graph.complex;

import org.lazuli.op.Unary;

/**
 * The inverse trigonometric and hyperbolic functions, with the branch cuts of C99.
 *
 * <p>By products of square roots whose parts add up without cancellation (Kahan, "Branch cuts for
 * complex elementary functions", 1987).
 */
record InverseWaves(RealCode code) {
  Element apply(Unary function, Element x) {
    Waves waves = new Waves(code);
    return switch (function) {
      case ARCSIN -> arcsin(x);
      case ARCCOS -> arccos(x);
      case ARCTAN -> waves.back(arctanh(waves.turned(x)));
      case ARCSINH -> waves.back(arcsin(waves.turned(x)));
      case ARCCOSH -> arccosh(x);
      case ARCTANH -> arctanh(x);
      default -> throw new AssertionError(function);
    };
  }

  private Element root(int re, int im) {
    return new Powers(code).sqrt(new Element(re, im));
  }

  /** {@return sqrt(1 - x)} */
  private Element below(Element x) {
    return root(code.sub(code.constant(1), x.re()), code.neg(x.im()));
  }

  /** {@return sqrt(1 + x)} */
  private Element above(Element x) {
    return root(code.plus(x.re(), 1), x.im());
  }

  /** {@return the imaginary part of conj(p) q} */
  private int cross(Element p, Element q) {
    return code.sub(code.mul(p.re(), q.im()), code.mul(p.im(), q.re()));
  }

  private int isInfinite(Element x) {
    return code.or(code.isInfinite(x.re()), code.isInfinite(x.im()));
  }

  private int infinity(int sign) {
    return code.withSign(code.constant(Double.POSITIVE_INFINITY), sign);
  }

  private Element choose(int condition, Element x, Element y) {
    return new ComplexBinary(code).choose(condition, x, y);
  }

  private Element arcsin(Element x) {
    Element p = below(x);
    Element q = above(x);
    int width = code.sub(code.mul(p.re(), q.re()), code.mul(p.im(), q.im()));
    int im = code.apply(Unary.ARCSINH, cross(p, q));
    Element far = new Element(code.angle(x.re(), code.abs(x.im())), infinity(x.im()));
    return choose(isInfinite(x), far, new Element(code.angle(x.re(), width), im));
  }

  private Element arccos(Element x) {
    Element p = below(x);
    Element q = above(x);
    int re = code.times(code.angle(p.re(), q.re()), 2);
    int im = code.apply(Unary.ARCSINH, cross(q, p));
    Element far = new Element(code.angle(code.abs(x.im()), x.re()), code.neg(infinity(x.im())));
    return choose(isInfinite(x), far, new Element(re, im));
  }

  private Element arccosh(Element x) {
    Element p = root(code.plus(x.re(), -1), x.im());
    Element q = above(x);
    int inner = code.add(code.mul(p.re(), q.re()), code.mul(p.im(), q.im()));
    int re = code.apply(Unary.ARCSINH, inner);
    int im = code.times(code.angle(p.im(), q.re()), 2);
    Element far = new Element(code.constant(Double.POSITIVE_INFINITY), code.angle(x.im(), x.re()));
    return choose(isInfinite(x), far, new Element(re, im));
  }

  /** The real part is log1p(4 a / ((1 - a)^2 + b^2)) / 4 for a not below 0, and odd in a. */
  private Element arctanh(Element x) {
    int size = code.abs(x.re());
    int gap = code.sub(code.constant(1), size);
    int distance = new Powers(code).abs(new Element(gap, x.im()));
    int share = code.times(code.div(code.div(size, distance), distance), 4);
    int usual = code.times(code.apply(Unary.LOG1P, share), 0.25);
    int re = code.choose(code.isInfinite(share), besideOne(distance), usual);
    int height = code.sub(code.mul(gap, code.plus(size, 1)), code.square(x.im()));
    int im = code.times(code.angle(code.times(x.im(), 2), height), 0.5);
    int right = code.withSign(code.constant(Math.PI / 2), x.im());
    Element far = new Element(code.constant(0), right);
    Element result = choose(isInfinite(x), far, new Element(re, im));
    return new Element(code.withSign(result.re(), x.re()), result.im());
  }

  /** {@return log(2 / distance) / 2, what the real part comes to where the square vanishes} */
  private int besideOne(int distance) {
    int log = code.apply(Unary.LOG, distance);
    return code.times(code.plus(code.neg(log), Math.log(2)), 0.5);
  }
}
