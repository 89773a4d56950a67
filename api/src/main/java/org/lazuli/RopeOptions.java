package org.lazuli;

/**
 * The options of {@link Fast#rope}; start from {@link #of}.
 *
 * @param dims how many elements of the last axis are turned, an even number; the others stay
 * @param traditional whether a pair is two neighbours, not one element of each half
 * @param base what frequencies are powers of: pair i has base^(2 i / dims); null if they are given
 * @param freqs the frequencies, one for every pair; null to take the base
 * @param scale a factor of positions
 * @param offset the first position, an integer, or one for every batch; null for 0
 */
public record RopeOptions(
    int dims, boolean traditional, Double base, NDArray freqs, double scale, NDArray offset) {
  private static final double BASE = 10_000;

  /** Checks the number of dimensions, and that there is a base or frequencies. */
  public RopeOptions {
    if (dims <= 0 || dims % 2 != 0) {
      throw new IllegalArgumentException("[rope] dims is even and positive, not " + dims);
    }
    if (base == null == (freqs == null)) {
      throw new IllegalArgumentException("[rope] a base or frequencies, not both and not neither");
    }
  }

  /** {@return base 10,000, halves rather than neighbours, positions from 0} */
  public static RopeOptions of(int dims) {
    return new RopeOptions(dims, false, BASE, null, 1, null);
  }

  /** {@return these options with pairs of neighbours, or of halves} */
  public RopeOptions traditional(boolean traditional) {
    return new RopeOptions(dims, traditional, base, freqs, scale, offset);
  }

  /** {@return these options with frequencies that are powers of a base} */
  public RopeOptions base(double base) {
    return new RopeOptions(dims, traditional, base, null, scale, offset);
  }

  /** {@return these options with frequencies} */
  public RopeOptions freqs(NDArray freqs) {
    return new RopeOptions(dims, traditional, null, freqs, scale, offset);
  }

  /** {@return these options with positions times a factor} */
  public RopeOptions scale(double scale) {
    return new RopeOptions(dims, traditional, base, freqs, scale, offset);
  }

  /** {@return these options with a first position} */
  public RopeOptions offset(int offset) {
    return offset(Ops.array(offset));
  }

  /** {@return these options with a first position for every batch} */
  public RopeOptions offset(NDArray offset) {
    return new RopeOptions(dims, traditional, base, freqs, scale, offset);
  }
}
