package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#sigmoid(NDArray)}: 1 / (1 + exp(-x)). */
public final class Sigmoid extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Sigmoid() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.sigmoid(x);
  }
}
