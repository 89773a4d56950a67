package org.lazuli.it;

/** The error function and its inverse, by series: slow, and right to the last few bits. */
final class ErrorFunction {
  private static final double SCALE = 2 / Math.sqrt(Math.PI);
  private static final int TERMS = 200;

  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (size < 2.5) {
      return series(x);
    }
    return size > 6 ? Math.signum(x) : Math.signum(x) * (1 - complement(size));
  }

  /** Abramowitz and Stegun 7.1.6, whose terms have one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < TERMS && term != 0; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Double.isNaN(x) ? x : SCALE * Math.exp(-x * x) * sum;
  }

  /** The continued fraction of Abramowitz and Stegun 7.1.14, from the inside. */
  private static double complement(double x) {
    double fraction = 0;
    for (int n = TERMS; n > 0; n--) {
      fraction = n / 2.0 / (x + fraction);
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
  }

  static double inverse(double y) {
    if (!(Math.abs(y) < 1)) {
      return Math.abs(y) == 1 ? y / 0 : Double.NaN;
    }
    double low = 0;
    double high = 6;
    for (int i = 0; i < Double.SIZE; i++) {
      double middle = (low + high) / 2;
      if (erf(middle) < Math.abs(y)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double root = (low + high) / 2;
    double slope = SCALE * Math.exp(-root * root);
    return Math.copySign(root - (erf(root) - Math.abs(y)) / slope, y);
  }
}
