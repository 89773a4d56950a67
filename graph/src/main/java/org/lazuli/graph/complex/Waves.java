package org.lazuli.graph.complex;

import org.lazuli.op.Unary;

/** Sines, cosines and tangents: the hyperbolic ones, and the others a quarter turn away. */
record Waves(RealCode code) {
  Element apply(Unary function, Element x) {
    return switch (function) {
      case SINH -> sinh(x);
      case COSH -> cosh(x);
      case TANH -> tanh(x);
      case SIN -> back(sinh(turned(x)));
      case COS -> cosh(turned(x));
      case TAN -> back(tanh(turned(x)));
      default -> throw new AssertionError(function);
    };
  }

  /** {@return i x} */
  Element turned(Element x) {
    return new Element(code.neg(x.im()), x.re());
  }

  /** {@return -i x} */
  Element back(Element x) {
    return new Element(x.im(), code.neg(x.re()));
  }

  private Element sinh(Element x) {
    int narrow = code.apply(Unary.SINH, x.re());
    int wide = code.apply(Unary.COSH, x.re());
    int re = code.timesZero(narrow, code.apply(Unary.COS, x.im()));
    int im = code.timesZero(code.apply(Unary.SIN, x.im()), wide);
    return new Element(re, im);
  }

  private Element cosh(Element x) {
    int re = code.mul(code.apply(Unary.COSH, x.re()), code.apply(Unary.COS, x.im()));
    int narrow = code.apply(Unary.SINH, x.re());
    int sine = code.apply(Unary.SIN, x.im());
    int signed = code.mul(sine, code.apply(Unary.SIGN, x.re()));
    int im = code.choose(code.isZero(sine), signed, code.mul(narrow, sine));
    return new Element(re, im);
  }

  /** With u = tanh a and t = tan b: (u (1 + t^2) + i t (1 - u^2)) / (1 + u^2 t^2). */
  private Element tanh(Element x) {
    int u = code.apply(Unary.TANH, x.re());
    int t = code.apply(Unary.TAN, x.im());
    int slope = code.square(code.div(code.constant(1), code.apply(Unary.COSH, x.re())));
    int squared = code.square(t);
    int scale = code.plus(code.mul(code.square(u), squared), 1);
    int re = code.div(code.mul(u, code.plus(squared, 1)), scale);
    int im = code.div(code.timesZero(t, slope), scale);
    int far = code.isInfinite(x.re());
    int lost = code.and(far, code.isNaN(t));
    return new Element(code.choose(far, u, re), code.number(lost, 0, im));
  }
}
