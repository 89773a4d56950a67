package org.lazuli.backend.reference.linalg;

/** A power of two that brings a matrix near 1, so that squares neither overflow nor vanish. */
final class Scale {
  private Scale() {}

  /** Divides the matrix. {@return what it was divided by: 1 for zero, NaN if it is not finite} */
  static double down(Dense a) {
    double largest = a.largest();
    if (!(largest <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    double scale = largest == 0 ? 1 : power(Math.getExponent(largest));
    for (Vec column : a.columns()) {
      column.scale(1 / scale);
    }
    return scale;
  }

  /** {@return 2 to an exponent, kept where its inverse is finite too} */
  private static double power(int exponent) {
    return Math.scalb(1.0, Math.clamp(exponent, -Double.MAX_EXPONENT, Double.MAX_EXPONENT));
  }
}
