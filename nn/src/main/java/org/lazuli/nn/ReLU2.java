package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#relu2(NDArray)}: max(x, 0)^2. */
public final class ReLU2 extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public ReLU2() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.relu2(x);
  }
}
