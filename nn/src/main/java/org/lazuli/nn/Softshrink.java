package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#softshrink(NDArray, double)}. */
public final class Softshrink extends Layer implements Fn1<NDArray, NDArray> {
  private final double lambda;

  /** Creates the layer for a threshold of 0.5. */
  public Softshrink() {
    this(0.5);
  }

  /** Creates the layer for a threshold. */
  public Softshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.softshrink(x, lambda);
  }

  @Override
  protected String describe() {
    return "lambda=" + lambda;
  }
}
