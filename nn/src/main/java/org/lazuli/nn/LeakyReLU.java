package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#leakyRelu(NDArray, double)}. */
public final class LeakyReLU extends Layer implements Fn1<NDArray, NDArray> {
  private final double negativeSlope;

  /** Creates the layer for a factor of 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /** Creates the layer for a factor of negative elements. */
  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.leakyRelu(x, negativeSlope);
  }

  @Override
  protected String describe() {
    return "negativeSlope=" + negativeSlope;
  }
}
