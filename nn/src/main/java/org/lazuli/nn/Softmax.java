package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/**
 * The layer of {@link Activations#softmax(NDArray)}: exp(x), scaled to sum to 1 along the last
 * axis.
 */
public final class Softmax extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Softmax() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.softmax(x);
  }
}
