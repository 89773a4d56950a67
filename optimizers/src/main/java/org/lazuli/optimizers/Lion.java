package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Lion: {@code c = b1 m + (1 - b1) g}, {@code m = b2 m + (1 - b2) g} and {@code w = (1 - rate
 * decay) w - rate sign(c)}.
 *
 * <p>All elements move by the same distance, farther than with others: the source takes a rate 3 to
 * 10 times smaller, and a decay as much larger, than for {@link AdamW}.
 *
 * <p>Source: Chen et al., "Symbolic discovery of optimization algorithms", 2023.
 */
public class Lion extends UpdateRule {
  private double beta1 = 0.9;
  private double beta2 = 0.99;
  private double weightDecay;

  /** Creates the optimizer with a constant learning rate. */
  public Lion(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Lion(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of m is in the direction and is kept; 0.9 and 0.99 by default. */
  public Lion betas(double beta1, double beta2) {
    this.beta1 = Check.fraction(getClass(), "beta1", beta1);
    this.beta2 = Check.fraction(getClass(), "beta2", beta2);
    return this;
  }

  /** Sets the decay; 0 by default. */
  public Lion weightDecay(double weightDecay) {
    this.weightDecay = Check.notNegative(getClass(), "weightDecay", weightDecay);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("m", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray rate = rate(gradient);
    NDArray mean = state.get("m");
    NDArray direction = Ops.sign(Averages.mix(mean, beta1, gradient));
    state.set("m", Averages.mix(mean, beta2, gradient));
    NDArray kept = Decay.decoupled(parameter, rate, weightDecay);
    return Ops.subtract(kept, Ops.multiply(rate, direction));
  }
}
