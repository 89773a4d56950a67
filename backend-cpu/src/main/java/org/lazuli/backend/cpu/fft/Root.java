package org.lazuli.backend.cpu.fft;

/** The roots of unity {@code exp(-2 pi i k / n)}, to the last bits of a double. */
final class Root {
  private Root() {}

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
