package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#elu(NDArray, double)}. */
public final class ELU extends Layer implements Fn1<NDArray, NDArray> {
  private final double alpha;

  /** Creates the layer for a factor of 1. */
  public ELU() {
    this(1);
  }

  /** Creates the layer for a factor of negative elements. */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.elu(x, alpha);
  }

  @Override
  protected String describe() {
    return "alpha=" + alpha;
  }
}
