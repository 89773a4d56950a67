package org.lazuli.graph.complex;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;

/** Absolute values, roots, exponentials and logarithms, without overflow on the way. */
record Powers(RealCode code) {
  /**
   * The parts by size, and how one is to the other.
   *
   * @param large the larger of the absolute values
   * @param ratio the smaller over the larger, 0 if both are zero
   * @param infinite whether either is infinite
   */
  private record Scaled(int large, int ratio, int infinite) {}

  private Scaled scaled(Element x) {
    int re = code.abs(x.re());
    int im = code.abs(x.im());
    int large = code.apply(Binary.MAXIMUM, re, im);
    int small = code.apply(Binary.MINIMUM, re, im);
    int ratio = code.choose(code.isZero(large), large, code.div(small, large));
    int infinite = code.or(code.isInfinite(re), code.isInfinite(im));
    return new Scaled(large, ratio, infinite);
  }

  /** {@return large * sqrt(1 + ratio^2)} */
  int abs(Element x) {
    Scaled scaled = scaled(x);
    int root = code.sqrt(code.plus(code.square(scaled.ratio), 1));
    return code.number(scaled.infinite, Double.POSITIVE_INFINITY, code.mul(scaled.large, root));
  }

  /** {@return log(large) + log1p(ratio^2) / 2} */
  private int logAbs(Element x) {
    Scaled scaled = scaled(x);
    int rest = code.times(code.apply(Unary.LOG1P, code.square(scaled.ratio)), 0.5);
    int log = code.add(code.apply(Unary.LOG, scaled.large), rest);
    return code.number(scaled.infinite, Double.POSITIVE_INFINITY, log);
  }

  Element log(Element x) {
    return new Element(logAbs(x), code.angle(x.im(), x.re()));
  }

  /** Near 0 the real part is log1p(a (2 + a) + b^2) / 2. */
  Element log1p(Element x) {
    Element y = new Element(code.plus(x.re(), 1), x.im());
    int excess = code.add(code.mul(x.re(), code.plus(x.re(), 2)), code.square(x.im()));
    int near = code.times(code.apply(Unary.LOG1P, excess), 0.5);
    int small = code.less(code.apply(Binary.MAXIMUM, code.abs(x.re()), code.abs(x.im())), half());
    return new Element(code.choose(small, near, logAbs(y)), code.angle(x.im(), y.re()));
  }

  private int half() {
    return code.constant(0.5);
  }

  /** exp(a) (cos b, sin b); a real argument stays real, and exp(-inf) is 0 whatever b is. */
  Element exp(Element x) {
    int size = code.apply(Unary.EXP, x.re());
    int re = code.mul(size, code.apply(Unary.COS, x.im()));
    int im = code.mul(size, code.apply(Unary.SIN, x.im()));
    int real = code.isZero(x.im());
    int gone = code.is(x.re(), Double.NEGATIVE_INFINITY);
    // An infinite size keeps its place when the direction is unknown.
    int lost = code.and(code.is(x.re(), Double.POSITIVE_INFINITY), code.isNaN(re));
    re = code.choose(code.or(real, lost), size, re);
    return new Element(
        code.number(gone, 0, re), code.choose(real, x.im(), code.number(gone, 0, im)));
  }

  /** expm1(a) cos(b) - 2 sin(b/2)^2 avoids the cancellation near 0. */
  Element expm1(Element x) {
    Element power = exp(x);
    int less = code.apply(Unary.EXPM1, x.re());
    int half = code.apply(Unary.SIN, code.times(x.im(), 0.5));
    int near =
        code.sub(code.mul(less, code.apply(Unary.COS, x.im())), code.times(code.square(half), 2));
    int small = code.less(code.abs(x.re()), code.constant(1));
    int re = code.choose(small, near, code.plus(power.re(), -1));
    return new Element(code.choose(code.isZero(x.im()), less, re), power.im());
  }

  /** {@return the root in the right half plane; its imaginary part has the sign of x's} */
  Element sqrt(Element x) {
    Scaled scaled = scaled(x);
    int part = code.abs(x.re());
    int relative = code.choose(code.isZero(scaled.large), part, code.div(part, scaled.large));
    int sum = code.add(relative, code.sqrt(code.plus(code.square(scaled.ratio), 1)));
    int root = code.mul(code.sqrt(scaled.large), code.sqrt(code.times(sum, 0.5)));
    int other = code.div(code.abs(x.im()), code.times(root, 2));
    other = code.choose(code.isZero(root), root, other);
    int right = code.apply(Binary.GREATER_EQUAL, x.re(), code.constant(0));
    int re = code.choose(right, root, other);
    int im = code.choose(right, other, root);
    return infinite(x, re, im);
  }

  /** An infinite imaginary part wins, then an infinite real part takes its side. */
  private Element infinite(Element x, int re, int im) {
    int tall = code.isInfinite(x.im());
    int right = code.is(x.re(), Double.POSITIVE_INFINITY);
    int left = code.is(x.re(), Double.NEGATIVE_INFINITY);
    int unknown = code.isNaN(x.im());
    int flat = code.choose(unknown, x.im(), code.constant(0));
    int upright = code.choose(left, flat, re);
    upright = code.number(code.or(tall, right), Double.POSITIVE_INFINITY, upright);
    int lying = code.choose(right, flat, im);
    lying = code.number(code.or(tall, left), Double.POSITIVE_INFINITY, lying);
    return new Element(upright, code.withSign(lying, x.im()));
  }
}
