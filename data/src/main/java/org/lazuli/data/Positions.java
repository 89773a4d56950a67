package org.lazuli.data;

import org.lazuli.NDArray;
import org.lazuli.Rand;

/** Positions of examples. */
final class Positions {
  private Positions() {}

  static int[] range(int from, int to) {
    int[] positions = new int[to - from];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = from + i;
    }
    return positions;
  }

  /** {@return the numbers below a count in an order that depends on the key only} */
  static int[] shuffled(int count, NDArray key) {
    return Rand.permutation(count, key).toInts();
  }

  static int[] check(int size, int... positions) {
    for (int position : positions) {
      if (position < 0 || position >= size) {
        throw new IndexOutOfBoundsException(
            "[dataset] position " + position + " of " + size + " examples");
      }
    }
    return positions;
  }
}
