package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How lengths are taken apart. */
final class Factors {
  private static final int[] ODD = {7, 5, 3};
  private static final int LARGEST_POWER = 4;

  private Factors() {}

  /** {@return whether a length has small factors only} */
  static boolean handles(long n) {
    long rest = n >> Long.numberOfTrailingZeros(n);
    for (int radix : ODD) {
      while (rest % radix == 0) {
        rest /= radix;
      }
    }
    return rest == 1;
  }

  /**
   * {@return the radices of the passes: powers of two up to 16, as few as can be, then odd ones}
   */
  static List<Integer> of(long n) {
    List<Integer> factors = new ArrayList<>();
    int power = Long.numberOfTrailingZeros(n);
    for (int passes = Math.ceilDiv(power, LARGEST_POWER); passes > 0; passes--) {
      int part = Math.ceilDiv(power, passes);
      factors.add(1 << part);
      power -= part;
    }
    long rest = n >> Long.numberOfTrailingZeros(n);
    for (int radix : ODD) {
      for (; rest % radix == 0; rest /= radix) {
        factors.add(radix);
      }
    }
    if (n == 1) {
      factors.add(1);
    }
    return factors;
  }

  /**
   * {@return the points of a column, if n numbers can be a matrix without a side shorter than a
   * vector; the matrix has little more columns and rows than whole vectors, and is nearly square}
   */
  static OptionalLong column(long n, int lanes) {
    long best = 0;
    for (long points = (long) Math.sqrt(n); points >= lanes; points--) {
      if (n % points == 0 && (best == 0 || cost(points, n, lanes) < cost(best, n, lanes))) {
        best = points;
      }
    }
    return best == 0 ? OptionalLong.empty() : OptionalLong.of(best);
  }

  private static double cost(long points, long n, int lanes) {
    double columns = (double) n / points;
    double padded =
        Math.ceil(columns / lanes) * points + Math.ceil((double) points / lanes) * columns;
    return padded * (1 + (points + columns) / n);
  }
}
