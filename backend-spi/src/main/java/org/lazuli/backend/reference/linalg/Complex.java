package org.lazuli.backend.reference.linalg;

/**
 * A complex number.
 *
 * @param re the real part
 * @param im the imaginary part
 */
record Complex(double re, double im) {
  static final Complex ZERO = new Complex(0, 0);
  static final Complex ONE = new Complex(1, 0);

  static Complex of(double re) {
    return new Complex(re, 0);
  }

  Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  Complex times(Complex other) {
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  Complex times(double factor) {
    return new Complex(re * factor, im * factor);
  }

  /** The quotient without overflow on the way: Smith's formula. */
  Complex over(Complex divisor) {
    if (divisor.im == 0) {
      return new Complex(re / divisor.re, im / divisor.re);
    }
    if (Math.abs(divisor.re) >= Math.abs(divisor.im)) {
      double ratio = divisor.im / divisor.re;
      double denominator = divisor.re + divisor.im * ratio;
      return new Complex((re + im * ratio) / denominator, (im - re * ratio) / denominator);
    }
    double ratio = divisor.re / divisor.im;
    double denominator = divisor.re * ratio + divisor.im;
    return new Complex((re * ratio + im) / denominator, (im * ratio - re) / denominator);
  }

  Complex negated() {
    return new Complex(-re, -im);
  }

  Complex conjugate() {
    return new Complex(re, -im);
  }

  double abs() {
    return im == 0 ? Math.abs(re) : Math.hypot(re, im);
  }

  /** |re| + |im|: as large as the absolute value but for a factor of sqrt(2), and cheap. */
  double size() {
    return Math.abs(re) + Math.abs(im);
  }

  boolean isZero() {
    return re == 0 && im == 0;
  }

  /** {@return the principal square root} */
  Complex sqrt() {
    double abs = abs();
    double root = Math.sqrt((abs + Math.abs(re)) / 2);
    if (root == 0) {
      return ZERO;
    }
    double other = Math.abs(im) / (2 * root);
    double imaginary = re >= 0 ? other : root;
    return new Complex(re >= 0 ? root : other, im < 0 ? -imaginary : imaginary);
  }
}
