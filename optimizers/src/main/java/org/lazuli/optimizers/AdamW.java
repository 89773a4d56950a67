package org.lazuli.optimizers;

import org.lazuli.NDArray;

/**
 * Adam with decoupled weight decay: every parameter is first multiplied by {@code 1 - rate decay}.
 *
 * <p>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
 */
public class AdamW extends Adam {
  private double weightDecay = 0.01;

  /** Creates the optimizer with a constant learning rate. */
  public AdamW(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public AdamW(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets the decay; 0.01 by default. */
  public AdamW weightDecay(double weightDecay) {
    this.weightDecay = Check.notNegative(getClass(), "weightDecay", weightDecay);
    return this;
  }

  @Override
  public AdamW betas(double beta1, double beta2) {
    super.betas(beta1, beta2);
    return this;
  }

  @Override
  public AdamW eps(double eps) {
    super.eps(eps);
    return this;
  }

  @Override
  public AdamW biasCorrection(boolean biasCorrection) {
    super.biasCorrection(biasCorrection);
    return this;
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray kept = Decay.decoupled(parameter, rate(gradient), weightDecay);
    return super.apply(gradient, kept, state);
  }
}
