package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#logSoftmax(NDArray)}: the logarithm of {@link Softmax}. */
public final class LogSoftmax extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public LogSoftmax() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.logSoftmax(x);
  }
}
