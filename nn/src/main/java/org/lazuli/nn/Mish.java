package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#mish(NDArray)}: x * tanh(softplus(x)). */
public final class Mish extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Mish() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.mish(x);
  }
}
