package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#logSigmoid(NDArray)}: the logarithm of {@link Sigmoid}. */
public final class LogSigmoid extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public LogSigmoid() {}

  @Override
  public NDArray apply(NDArray x) {
    return Activations.logSigmoid(x);
  }
}
