package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#softsign(NDArray)}: x / (1 + |x|). */
public final class Softsign extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Softsign() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.softsign(x);
  }
}
