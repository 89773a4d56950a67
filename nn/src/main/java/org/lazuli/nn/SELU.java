package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/**
 * The layer of {@link Activations#selu(NDArray)}: an {@link ELU} that keeps mean 0 and variance 1.
 */
public final class SELU extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public SELU() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.selu(x);
  }
}
