package org.lazuli.backend.cpu.fft;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * A table of n-th roots of unity: row i, column j holds the root to the power {@code min(i step,
 * last) (first + j)}.
 *
 * @param n which roots
 * @param rows how many rows
 * @param step from row to row
 * @param last the power of the last row's first factor
 * @param columns how many columns
 * @param first the first column's factor
 * @param split whether a row's real parts stand before all its imaginary parts
 */
record Roots(long n, long rows, long step, long last, int columns, int first, boolean split) {
  /** {@return those of a {@link Pass} of radix r that leaves m} */
  static Roots ofPass(int r, long m) {
    return new Roots(r * m, m, 1, m, r - 1, 1, false);
  }

  /** {@return the first factors of a {@link Turn}, a row for each block of the columns} */
  static Roots ofBlocks(long points, long columns, int lanes) {
    long blocks = Math.ceilDiv(columns, lanes);
    return new Roots(points * columns, blocks, lanes, columns - lanes, (int) points, 0, false);
  }

  /** {@return the second factors of a {@link Turn}} */
  static Roots ofLanes(long points, long columns, int lanes) {
    return new Roots(points * columns, points, 1, points, lanes, 0, true);
  }

  /** {@return those of {@link Halves}} */
  static Roots ofHalves(long h) {
    return new Roots(2 * h, h, 1, h, 1, 1, false);
  }

  /** {@return how many parts of numbers there are} */
  long count() {
    return 2 * rows * columns;
  }

  void fill(MemorySegment to, boolean wide) {
    Root root = new Root(n);
    long at = 0;
    for (long i = 0; i < rows; i++) {
      long power = Math.min(i * step, last);
      for (int j = 0; j < columns; j++) {
        long k = power * (first + j) % n;
        long re = split ? at + j : at + 2L * j;
        put(to, re, root.re(k), wide);
        put(to, split ? re + columns : re + 1, root.im(k), wide);
      }
      at += 2L * columns;
    }
  }

  private static void put(MemorySegment to, long at, double value, boolean wide) {
    if (wide) {
      to.setAtIndex(JAVA_DOUBLE, at, value);
    } else {
      to.setAtIndex(JAVA_FLOAT, at, (float) value);
    }
  }
}
