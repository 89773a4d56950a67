package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Adamax, Adam with the greatest gradient in place of the mean square: {@code m = b1 m + (1 - b1)
 * g}, {@code v = max(b2 v, |g|)} and {@code w = w - rate m / (v + eps)}.
 *
 * <p>As in MLX, and unlike the paper, m is not corrected for its start at zero.
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
 */
public class Adamax extends UpdateRule {
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double eps = 1e-8;

  /** Creates the optimizer with a constant learning rate. */
  public Adamax(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Adamax(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the mean and of the greatest gradient is kept; 0.9 and 0.999 by default. */
  public Adamax betas(double beta1, double beta2) {
    this.beta1 = Check.fraction(getClass(), "beta1", beta1);
    this.beta2 = Check.fraction(getClass(), "beta2", beta2);
    return this;
  }

  /** Sets what is added to the denominator; 1e-8 by default, which is 0 in float16: take 1e-7. */
  public Adamax eps(double eps) {
    this.eps = Check.notNegative(getClass(), "eps", eps);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("m", Ops.zerosLike(parameter));
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray mean = Averages.mix(state.get("m"), beta1, gradient);
    NDArray greatest = Ops.maximum(Ops.multiply(state.get("v"), beta2), Ops.abs(gradient));
    state.set("m", mean);
    state.set("v", greatest);
    NDArray step = Ops.multiply(rate(gradient), mean);
    return Ops.subtract(parameter, Ops.divide(step, Ops.add(greatest, eps)));
  }
}
