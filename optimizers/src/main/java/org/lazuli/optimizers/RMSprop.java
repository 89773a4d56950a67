package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * RMSprop: {@code v = alpha v + (1 - alpha) g^2} and {@code w = w - rate g / (sqrt(v) + eps)}.
 *
 * <p>Source: Tieleman and Hinton, "Lecture 6.5: RMSprop", Coursera, 2012.
 */
public class RMSprop extends UpdateRule {
  private double alpha = 0.99;
  private double eps = 1e-8;

  /** Creates the optimizer with a constant learning rate. */
  public RMSprop(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public RMSprop(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the mean of squares is kept, from 0 to below 1; 0.99 by default. */
  public RMSprop alpha(double alpha) {
    this.alpha = Check.fraction(getClass(), "alpha", alpha);
    return this;
  }

  /**
   * Sets what is added to the denominator, a positive number; 1e-8 by default, which is 0 in
   * float16: take 1e-7.
   */
  public RMSprop eps(double eps) {
    this.eps = Check.positive(getClass(), "eps", eps);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray square = Averages.mix(state.get("v"), alpha, Ops.square(gradient));
    state.set("v", square);
    NDArray step = Ops.multiply(rate(gradient), gradient);
    return Ops.subtract(parameter, Ops.divide(step, Ops.add(Ops.sqrt(square), eps)));
  }
}
