package org.lazuli.backend.cpu.fft;

/**
 * The n-th roots of unity, {@code exp(-2 pi i k / n)}, as products of a coarse one and a fine one:
 * a few thousand cosines make millions of roots, each to about the last bit of a double.
 */
final class Root {
  private static final int FINE_BITS = 10;

  private final double[] coarseRe;
  private final double[] coarseIm;
  private final double[] fineRe;
  private final double[] fineIm;

  Root(long n) {
    int fine = (int) Math.min(n, 1 << FINE_BITS);
    int coarse = (int) Math.ceilDiv(n, fine);
    this.fineRe = new double[fine];
    this.fineIm = new double[fine];
    this.coarseRe = new double[coarse];
    this.coarseIm = new double[coarse];
    fill(fineRe, fineIm, 1, n);
    fill(coarseRe, coarseIm, fine, n);
  }

  private static void fill(double[] re, double[] im, int step, long n) {
    for (int i = 0; i < re.length; i++) {
      re[i] = cos((long) i * step, n);
      im[i] = -sin((long) i * step, n);
    }
  }

  double re(long k) {
    int a = (int) (k >> FINE_BITS);
    int b = (int) (k & (1 << FINE_BITS) - 1);
    return coarseRe[a] * fineRe[b] - coarseIm[a] * fineIm[b];
  }

  double im(long k) {
    int a = (int) (k >> FINE_BITS);
    int b = (int) (k & (1 << FINE_BITS) - 1);
    return coarseRe[a] * fineIm[b] + coarseIm[a] * fineRe[b];
  }

  /** {@return the cosine of k n-th parts of a turn, {@code 0 <= k < n}} */
  static double cos(long k, long n) {
    long upper = Math.min(k, n - k);
    return 4 * upper <= n ? acuteCos(upper, n) : -acuteCos(n - 2 * upper, 2 * n);
  }

  /** {@return the sine of k n-th parts of a turn, {@code 0 <= k < n}} */
  static double sin(long k, long n) {
    return cos(Math.abs(n - 4 * k), 4 * n);
  }

  /** Up to an eighth of a turn either function is at its most exact. */
  private static double acuteCos(long k, long n) {
    return 8 * k <= n
        ? Math.cos(2 * Math.PI * k / n)
        : Math.sin(2 * Math.PI * (n - 4 * k) / (4 * n));
  }
}
