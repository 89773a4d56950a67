package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#relu6(NDArray)}: max(x, 0), at most 6. */
public final class ReLU6 extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public ReLU6() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.relu6(x);
  }
}
