package org.lazuli.backend.reference;

/** The forward transform of one length, in double; it has memory of its own, for one thread. */
interface Dft {
  /** Transforms in place. */
  void run(double[] re, double[] im);

  /** {@return a fast transform of n numbers} */
  static Dft of(int n) {
    return MixedRadix.handles(n) ? new MixedRadix(n) : new Bluestein(n);
  }
}
