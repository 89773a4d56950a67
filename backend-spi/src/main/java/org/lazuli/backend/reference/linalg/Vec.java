package org.lazuli.backend.reference.linalg;

import java.util.Arrays;

/** A vector, and the few operations on parts of vectors that the algorithms consist of. */
final class Vec {
  final double[] re;

  /** The imaginary parts; null if the vector is real. */
  final double[] im;

  private Vec(double[] re, double[] im) {
    this.re = re;
    this.im = im;
  }

  static Vec zeros(int size, boolean complex) {
    return new Vec(new double[size], complex ? new double[size] : null);
  }

  static Vec unit(int size, int place, boolean complex) {
    Vec unit = zeros(size, complex);
    unit.re[place] = 1;
    return unit;
  }

  static Vec of(double... elements) {
    return new Vec(elements, null);
  }

  int size() {
    return re.length;
  }

  boolean isComplex() {
    return im != null;
  }

  Vec copy() {
    return new Vec(re.clone(), im == null ? null : im.clone());
  }

  /** {@return a copy with imaginary parts} */
  Vec complex() {
    return new Vec(re.clone(), im == null ? new double[re.length] : im.clone());
  }

  /** {@return a copy with zeros behind} */
  Vec padded(int size) {
    return new Vec(Arrays.copyOf(re, size), im == null ? null : Arrays.copyOf(im, size));
  }

  Complex get(int i) {
    return new Complex(re[i], im == null ? 0 : im[i]);
  }

  void set(int i, Complex value) {
    re[i] = value.re();
    if (im != null) {
      im[i] = value.im();
    }
  }

  void swap(int i, int j) {
    Complex old = get(i);
    set(i, get(j));
    set(j, old);
  }

  /** {@return the sum of conj(this[i]) * y[i]} */
  Complex dot(Vec y, int from, int to) {
    double real = 0;
    double imaginary = 0;
    if (im == null) {
      for (int i = from; i < to; i++) {
        real += re[i] * y.re[i];
      }
      return Complex.of(real);
    }
    for (int i = from; i < to; i++) {
      real += re[i] * y.re[i] + im[i] * y.im[i];
      imaginary += re[i] * y.im[i] - im[i] * y.re[i];
    }
    return new Complex(real, imaginary);
  }

  /** Adds a * x. */
  void add(Complex a, Vec x, int from, int to) {
    double real = a.re();
    double imaginary = a.im();
    if (im == null) {
      for (int i = from; i < to; i++) {
        re[i] += real * x.re[i];
      }
      return;
    }
    for (int i = from; i < to; i++) {
      re[i] += real * x.re[i] - imaginary * x.im[i];
      im[i] += real * x.im[i] + imaginary * x.re[i];
    }
  }

  void scale(Complex a, int from, int to) {
    for (int i = from; i < to; i++) {
      set(i, get(i).times(a));
    }
  }

  void scale(double a) {
    for (int i = 0; i < re.length; i++) {
      re[i] *= a;
    }
    for (int i = 0; im != null && i < im.length; i++) {
      im[i] *= a;
    }
  }

  double squaredNorm(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += re[i] * re[i] + (im == null ? 0 : im[i] * im[i]);
    }
    return sum;
  }

  double norm() {
    return Math.sqrt(squaredNorm(0, re.length));
  }

  /** Makes this {@code c * this - conj(s) * y}, and y {@code s * this + c * y}. */
  void rotate(Vec y, double c, Complex s, int to) {
    if (im == null) {
      double sine = s.re();
      for (int i = 0; i < to; i++) {
        double x = re[i];
        re[i] = c * x - sine * y.re[i];
        y.re[i] = sine * x + c * y.re[i];
      }
      return;
    }
    for (int i = 0; i < to; i++) {
      Complex x = get(i);
      Complex z = y.get(i);
      set(i, x.times(c).minus(s.conjugate().times(z)));
      y.set(i, s.times(x).plus(z.times(c)));
    }
  }

  Vec conjugate() {
    Vec result = copy();
    for (int i = 0; im != null && i < im.length; i++) {
      result.im[i] = -im[i];
    }
    return result;
  }

  /** {@return the largest absolute value of a part; NaN if there is one} */
  double largest() {
    double largest = 0;
    for (int i = 0; i < re.length; i++) {
      largest = Math.max(largest, Math.abs(re[i]));
      largest = im == null ? largest : Math.max(largest, Math.abs(im[i]));
    }
    return largest;
  }
}
