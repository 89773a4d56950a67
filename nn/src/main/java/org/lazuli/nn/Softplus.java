package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#softplus(NDArray)}: log(1 + exp(x)). */
public final class Softplus extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Softplus() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.softplus(x);
  }
}
