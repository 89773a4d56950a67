package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#softmin(NDArray)}: {@link Softmax} of -x. */
public final class Softmin extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Softmin() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.softmin(x);
  }
}
