package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#hardswish(NDArray)}: x * min(max(x + 3, 0), 6) / 6. */
public final class Hardswish extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public Hardswish() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.hardswish(x);
  }
}
