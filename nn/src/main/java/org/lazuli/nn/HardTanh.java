package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#hardTanh(NDArray)}: x, between -1 and 1. */
public final class HardTanh extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public HardTanh() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.hardTanh(x);
  }
}
