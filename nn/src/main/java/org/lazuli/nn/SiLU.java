package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#silu(NDArray)}: x * sigmoid(x). */
public final class SiLU extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public SiLU() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.silu(x);
  }
}
