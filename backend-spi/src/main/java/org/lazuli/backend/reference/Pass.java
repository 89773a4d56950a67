package org.lazuli.backend.reference;

/**
 * One pass of a mixed-radix transform: {@code step} interleaved transforms of equal length become
 * radix times as many shorter ones.
 *
 * <p>The elements that meet in a butterfly are {@code step * length} apart. Result k of butterfly p
 * is turned by root {@code step * p * k}.
 *
 * @param re real parts before
 * @param im imaginary parts before
 * @param toRe real parts after
 * @param toIm imaginary parts after
 * @param length how many butterflies each transform has
 * @param step how many transforms are interleaved
 */
record Pass(double[] re, double[] im, double[] toRe, double[] toIm, int length, int step) {
  private static final double SIN_60 = Math.sqrt(3) / 2;

  /** {@return the pass of a radix over transforms of this length} */
  Pass of(int radix) {
    return new Pass(re, im, toRe, toIm, length / radix, step);
  }

  /** {@return what is left to do after the pass of a radix} */
  Pass next(int radix) {
    return new Pass(toRe, toIm, re, im, length, step * radix);
  }

  private void put(int to, double x, double y, double c, double s) {
    toRe[to] = x * c - y * s;
    toIm[to] = x * s + y * c;
  }

  void two(Roots roots) {
    int apart = step * length;
    for (int p = 0; p < length; p++) {
      double c = roots.re[step * p];
      double s = roots.im[step * p];
      for (int q = 0; q < step; q++) {
        int a = q + step * p;
        int b = a + apart;
        int to = q + 2 * step * p;
        toRe[to] = re[a] + re[b];
        toIm[to] = im[a] + im[b];
        put(to + step, re[a] - re[b], im[a] - im[b], c, s);
      }
    }
  }

  void three(Roots roots) {
    int apart = step * length;
    for (int p = 0; p < length; p++) {
      int turn = step * p;
      for (int q = 0; q < step; q++) {
        int a = q + turn;
        int b = a + apart;
        int c = b + apart;
        int to = q + 3 * turn;
        double sumRe = re[b] + re[c];
        double sumIm = im[b] + im[c];
        double sideRe = SIN_60 * (im[b] - im[c]);
        double sideIm = SIN_60 * (re[c] - re[b]);
        double midRe = re[a] - sumRe / 2;
        double midIm = im[a] - sumIm / 2;
        toRe[to] = re[a] + sumRe;
        toIm[to] = im[a] + sumIm;
        put(to + step, midRe + sideRe, midIm + sideIm, roots.re[turn], roots.im[turn]);
        int twice = 2 * turn;
        put(to + 2 * step, midRe - sideRe, midIm - sideIm, roots.re[twice], roots.im[twice]);
      }
    }
  }

  void four(Roots roots) {
    int apart = step * length;
    for (int p = 0; p < length; p++) {
      int turn = step * p;
      double c1 = roots.re[turn];
      double s1 = roots.im[turn];
      double c2 = roots.re[2 * turn];
      double s2 = roots.im[2 * turn];
      double c3 = roots.re[3 * turn];
      double s3 = roots.im[3 * turn];
      for (int q = 0; q < step; q++) {
        int a = q + turn;
        int b = a + apart;
        int c = b + apart;
        int d = c + apart;
        int to = q + 4 * turn;
        double evenRe = re[a] + re[c];
        double evenIm = im[a] + im[c];
        double acrossRe = re[a] - re[c];
        double acrossIm = im[a] - im[c];
        double oddRe = re[b] + re[d];
        double oddIm = im[b] + im[d];
        double sideRe = im[b] - im[d];
        double sideIm = re[d] - re[b];
        toRe[to] = evenRe + oddRe;
        toIm[to] = evenIm + oddIm;
        put(to + step, acrossRe + sideRe, acrossIm + sideIm, c1, s1);
        put(to + 2 * step, evenRe - oddRe, evenIm - oddIm, c2, s2);
        put(to + 3 * step, acrossRe - sideRe, acrossIm - sideIm, c3, s3);
      }
    }
  }

  /** Any radix: every result is a sum over all elements. */
  void any(Roots roots, int radix) {
    int apart = step * length;
    int turn = roots.re.length / radix;
    for (int p = 0; p < length; p++) {
      for (int k = 0; k < radix; k++) {
        double c = roots.re[step * p * k];
        double s = roots.im[step * p * k];
        for (int q = 0; q < step; q++) {
          double sumRe = 0;
          double sumIm = 0;
          for (int i = 0, root = 0; i < radix; i++, root = (root + k) % radix) {
            int from = q + step * p + i * apart;
            double x = roots.re[root * turn];
            double y = roots.im[root * turn];
            sumRe += re[from] * x - im[from] * y;
            sumIm += re[from] * y + im[from] * x;
          }
          put(q + step * (radix * p + k), sumRe, sumIm, c, s);
        }
      }
    }
  }
}
