package org.lazuli.backend.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transforms between two uses, so that roots are not computed for every call: those given back
 * last, as long as they are not too long all together.
 */
final class IdleDfts {
  /** A point takes from 32 to 272 bytes. */
  private static final int MOST_POINTS = 1 << 17;

  private final Map<Integer, Dft> idle = new LinkedHashMap<>();
  private int points;

  /** {@return a transform of n numbers for the caller alone} */
  Dft take(int n) {
    Dft dft = remove(n);
    return dft != null ? dft : Dft.of(n);
  }

  private synchronized Dft remove(int n) {
    Dft dft = idle.remove(n);
    points -= dft == null ? 0 : n;
    return dft;
  }

  /** Keeps a transform of n numbers for the next who takes one. */
  synchronized void give(int n, Dft dft) {
    if (n > MOST_POINTS) {
      return;
    }
    remove(n);
    idle.put(n, dft);
    points += n;
    while (points > MOST_POINTS) {
      remove(idle.keySet().iterator().next());
    }
  }
}
