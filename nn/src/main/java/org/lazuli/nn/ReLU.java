package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#relu(NDArray)}: max(x, 0). */
public final class ReLU extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public ReLU() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.relu(x);
  }
}
