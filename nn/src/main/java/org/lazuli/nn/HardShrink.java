package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#hardShrink(NDArray, double)}. */
public final class HardShrink extends Layer implements Fn1<NDArray, NDArray> {
  private final double lambda;

  /** Creates the layer for a threshold of 0.5. */
  public HardShrink() {
    this(0.5);
  }

  /** Creates the layer for a threshold. */
  public HardShrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.hardShrink(x, lambda);
  }

  @Override
  protected String describe() {
    return "lambda=" + lambda;
  }
}
