package org.lazuli.backend.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Lengths that are products of small primes: one pass for each factor.
 *
 * <p>Each pass reads from one pair of arrays and writes in the order of the next to the other, so
 * that nothing has to be permuted (Stockham's form, in Cochran et al., "What is the fast Fourier
 * transform?", 1967).
 */
final class MixedRadix implements Dft {
  private static final int[] RADICES = {4, 2, 3, 5, 7, 11, 13};

  private final int n;
  private final List<Integer> factors = new ArrayList<>();
  private final Roots roots;
  private final double[] otherRe;
  private final double[] otherIm;

  MixedRadix(int n) {
    this.n = n;
    int rest = n;
    for (int radix : RADICES) {
      for (; rest % radix == 0; rest /= radix) {
        factors.add(radix);
      }
    }
    this.roots = new Roots(n);
    this.otherRe = new double[n];
    this.otherIm = new double[n];
  }

  static boolean handles(int n) {
    int rest = n;
    for (int radix : RADICES) {
      while (rest % radix == 0) {
        rest /= radix;
      }
    }
    return rest == 1;
  }

  @Override
  public void run(double[] re, double[] im) {
    Pass pass = new Pass(re, im, otherRe, otherIm, n, 1);
    for (int radix : factors) {
      pass = pass.of(radix);
      switch (radix) {
        case 2 -> pass.two(roots);
        case 3 -> pass.three(roots);
        case 4 -> pass.four(roots);
        default -> pass.any(roots, radix);
      }
      pass = pass.next(radix);
    }
    if (pass.re() != re) {
      System.arraycopy(otherRe, 0, re, 0, n);
      System.arraycopy(otherIm, 0, im, 0, n);
    }
  }
}
