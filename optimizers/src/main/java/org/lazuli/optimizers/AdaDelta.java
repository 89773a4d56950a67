package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * AdaDelta with a learning rate: {@code v = rho v + (1 - rho) g^2}, {@code d = g sqrt(u + eps) /
 * sqrt(v + eps)}, {@code u = rho u + (1 - rho) d^2} and {@code w = w - rate d}.
 *
 * <p>Source: Zeiler, "ADADELTA: an adaptive learning rate method", 2012, where the rate is 1.
 */
public class AdaDelta extends UpdateRule {
  private double rho = 0.9;
  private double eps = 1e-6;

  /** Creates the optimizer with a constant learning rate. */
  public AdaDelta(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public AdaDelta(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the means of squares is kept, from 0 to below 1; 0.9 by default. */
  public AdaDelta rho(double rho) {
    this.rho = Check.fraction(getClass(), "rho", rho);
    return this;
  }

  /** Sets what is added to the means of squares, a positive number; 1e-6 by default. */
  public AdaDelta eps(double eps) {
    this.eps = Check.positive(getClass(), "eps", eps);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("v", Ops.zerosLike(parameter));
    state.set("u", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray square = Averages.mix(state.get("v"), rho, Ops.square(gradient));
    NDArray past = state.get("u");
    NDArray ratio = Ops.divide(Ops.sqrt(Ops.add(past, eps)), Ops.sqrt(Ops.add(square, eps)));
    NDArray change = Ops.multiply(ratio, gradient);
    state.set("u", Averages.mix(past, rho, Ops.square(change)));
    state.set("v", square);
    return Ops.subtract(parameter, Ops.multiply(rate(gradient), change));
  }
}
