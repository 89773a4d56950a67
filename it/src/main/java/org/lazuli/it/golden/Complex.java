package org.lazuli.it.golden;

/**
 * A complex number of Python.
 *
 * @param re the real part
 * @param im the imaginary part
 */
record Complex(double re, double im) {
  static Complex of(Object number) {
    return number instanceof Complex c ? c : new Complex(((Number) number).doubleValue(), 0);
  }

  Complex plus(Complex y) {
    return new Complex(re + y.re, im + y.im);
  }

  Complex times(Complex y) {
    return new Complex(re * y.re - im * y.im, re * y.im + im * y.re);
  }

  @Override
  public String toString() {
    return re + (im < 0 ? "" : "+") + im + "j";
  }
}
