package org.lazuli.bench.measure;

import java.util.List;

/**
 * W12: forward Fourier transforms of complex numbers, one of 2^20 and 1024 of 1024.
 *
 * <p>Operands and results: real and imaginary parts in turn.
 */
public final class Spectra {
  /** Length of the long transform. */
  public static final int LONG = 1 << 20;

  /** Length and number of the short transforms. */
  public static final int SHORT = 1 << 10;

  private Spectra() {}

  static List<Workload> all() {
    return List.of(
        Workload.of("W12.fft1M", Rate.flops(5.0 * LONG * 20), () -> operands(LONG, 1)),
        Workload.of("W12.fft1Kx1K", Rate.flops(5.0 * LONG * 10), () -> operands(SHORT, SHORT)));
  }

  private static Operands operands(int n, int rows) {
    float[] x = Data.normal(2 * n * rows, 1);
    double[] out = new double[x.length];
    for (int row = 0; row < rows; row++) {
      transform(x, row * n, 1, out, row * n, n);
    }
    return Operands.of(i -> out[i], x);
  }

  /** Halves the problem: the even numbers, then the odd ones. */
  private static void transform(float[] x, int from, int step, double[] out, int to, int n) {
    if (n == 1) {
      out[2 * to] = x[2 * from];
      out[2 * to + 1] = x[2 * from + 1];
      return;
    }
    int half = n / 2;
    transform(x, from, 2 * step, out, to, half);
    transform(x, from + step, 2 * step, out, to + half, half);
    for (int k = 0; k < half; k++) {
      double angle = -2 * Math.PI * k / n;
      butterfly(out, to + k, to + half + k, Math.cos(angle), Math.sin(angle));
    }
  }

  private static void butterfly(double[] out, int a, int b, double cos, double sin) {
    double re = out[2 * b] * cos - out[2 * b + 1] * sin;
    double im = out[2 * b] * sin + out[2 * b + 1] * cos;
    out[2 * b] = out[2 * a] - re;
    out[2 * b + 1] = out[2 * a + 1] - im;
    out[2 * a] += re;
    out[2 * a + 1] += im;
  }
}
