package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#tanh(NDArray)}: the hyperbolic tangent. */
public final class Tanh extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Tanh() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.tanh(x);
  }
}
