package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Averages in which the past counts less with every step. */
final class Averages {
  private Averages() {}

  /** {@return kept * old + (1 - kept) * fresh} */
  static NDArray mix(NDArray old, double kept, NDArray fresh) {
    return Ops.add(Ops.multiply(old, kept), Ops.multiply(fresh, 1 - kept));
  }

  /** {@return kept * old + (1 - kept) * fresh} */
  static NDArray mix(NDArray old, NDArray kept, NDArray fresh) {
    return Ops.add(Ops.multiply(old, kept), Ops.multiply(fresh, Ops.subtract(1, kept)));
  }
}
