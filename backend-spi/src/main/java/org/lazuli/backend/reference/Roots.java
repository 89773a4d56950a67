package org.lazuli.backend.reference;

/** The n-th roots of unity, {@code exp(-2 pi i j / n)}, each rounded from its exact value. */
final class Roots {
  final double[] re;
  final double[] im;

  Roots(int n) {
    re = new double[n];
    im = new double[n];
    for (int j = 0; j <= n / 2; j++) {
      int mirrored = j == 0 ? 0 : n - j;
      re[j] = cos(2L * j, n);
      re[mirrored] = re[j];
      im[mirrored] = sin(2L * j, n);
      im[j] = -im[mirrored];
    }
  }

  /** {@return the cosine of {@code pi * a / b}, for {@code 0 <= a < 2 b}} */
  static double cos(long a, long b) {
    long upper = Math.min(a, 2 * b - a);
    long acute = Math.min(upper, b - upper);
    // Up to pi / 4 either function is at its most exact.
    double cos =
        4 * acute <= b
            ? Math.cos(Math.PI * acute / b)
            : Math.sin(Math.PI * (b - 2 * acute) / (2.0 * b));
    return upper == acute ? cos : -cos;
  }

  /** {@return the sine of {@code pi * a / b}, for {@code 0 <= a < 2 b}} */
  static double sin(long a, long b) {
    return cos(Math.abs(b - 2 * a), 2 * b);
  }
}
