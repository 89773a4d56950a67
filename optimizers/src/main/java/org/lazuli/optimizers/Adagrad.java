package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Adagrad: {@code v = v + g^2} and {@code w = w - rate g / (sqrt(v) + eps)}.
 *
 * <p>Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and
 * stochastic optimization", 2011.
 */
public class Adagrad extends UpdateRule {
  private double eps = 1e-8;

  /** Creates the optimizer with a constant learning rate. */
  public Adagrad(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Adagrad(Schedule learningRate) {
    super(learningRate);
  }

  /**
   * Sets what is added to the denominator, a positive number; 1e-8 by default, which is 0 in
   * float16: take 1e-7.
   */
  public Adagrad eps(double eps) {
    this.eps = Check.positive(getClass(), "eps", eps);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray squares = Ops.add(state.get("v"), Ops.square(gradient));
    state.set("v", squares);
    NDArray step = Ops.multiply(rate(gradient), gradient);
    return Ops.subtract(parameter, Ops.divide(step, Ops.add(Ops.sqrt(squares), eps)));
  }
}
