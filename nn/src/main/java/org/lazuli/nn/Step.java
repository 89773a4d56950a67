package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#step(NDArray, double)}. */
public final class Step extends Layer implements Fn1<NDArray, NDArray> {
  private final double threshold;

  /** Creates the layer for a threshold of 0. */
  public Step() {
    this(0);
  }

  /** Creates the layer for a threshold. */
  public Step(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.step(x, threshold);
  }

  @Override
  protected String describe() {
    return "threshold=" + threshold;
  }
}
