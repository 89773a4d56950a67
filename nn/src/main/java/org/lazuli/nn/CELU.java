package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#celu(NDArray, double)}. */
public final class CELU extends Layer implements Fn1<NDArray, NDArray> {
  private final double alpha;

  /** Creates the layer for a scale of 1. */
  public CELU() {
    this(1);
  }

  /**
   * Creates the layer for a scale of negative elements.
   *
   * @throws IllegalArgumentException if alpha is not finite and positive
   */
  public CELU(double alpha) {
    this.alpha = Args.positive("CELU", "alpha", alpha);
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.celu(x, alpha);
  }

  @Override
  protected String describe() {
    return "alpha=" + alpha;
  }
}
