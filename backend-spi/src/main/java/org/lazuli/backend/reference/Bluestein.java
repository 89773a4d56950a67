package org.lazuli.backend.reference;

import java.util.Arrays;

/**
 * Any length, as a convolution with a chirp by transforms of a power of two (Bluestein, "A linear
 * filtering approach to the computation of the discrete Fourier transform", 1970).
 *
 * <p>With {@code c[j] = exp(-pi i j^2 / n)} and {@code 2 j k = j^2 + k^2 - (k - j)^2}, result k is
 * {@code c[k]} times the sum over j of {@code x[j] * c[j] / c[k - j]}.
 */
final class Bluestein implements Dft {
  private final int n;
  private final double[] chirpRe;
  private final double[] chirpIm;
  private final double[] filterRe;
  private final double[] filterIm;
  private final double[] re;
  private final double[] im;
  private final Dft wide;

  Bluestein(int n) {
    this.n = n;
    int size = Integer.highestOneBit(2 * n - 2) << 1;
    this.chirpRe = new double[n];
    this.chirpIm = new double[n];
    this.filterRe = new double[size];
    this.filterIm = new double[size];
    this.re = new double[size];
    this.im = new double[size];
    this.wide = new MixedRadix(size);
    for (int j = 0; j < n; j++) {
      long turn = (long) j * j % (2L * n);
      chirpRe[j] = Roots.cos(turn, n);
      chirpIm[j] = -Roots.sin(turn, n);
      int mirrored = j == 0 ? 0 : size - j;
      filterRe[j] = chirpRe[j] / size;
      filterIm[j] = -chirpIm[j] / size;
      filterRe[mirrored] = filterRe[j];
      filterIm[mirrored] = filterIm[j];
    }
    wide.run(filterRe, filterIm);
  }

  @Override
  public void run(double[] xRe, double[] xIm) {
    Arrays.fill(re, n, re.length, 0);
    Arrays.fill(im, n, im.length, 0);
    for (int j = 0; j < n; j++) {
      re[j] = xRe[j] * chirpRe[j] - xIm[j] * chirpIm[j];
      im[j] = xRe[j] * chirpIm[j] + xIm[j] * chirpRe[j];
    }
    wide.run(re, im);
    for (int j = 0; j < re.length; j++) {
      double x = re[j] * filterRe[j] - im[j] * filterIm[j];
      im[j] = re[j] * filterIm[j] + im[j] * filterRe[j];
      re[j] = x;
    }
    wide.run(im, re); // exchanged, they go back
    for (int k = 0; k < n; k++) {
      xRe[k] = re[k] * chirpRe[k] - im[k] * chirpIm[k];
      xIm[k] = re[k] * chirpIm[k] + im[k] * chirpRe[k];
    }
  }
}
