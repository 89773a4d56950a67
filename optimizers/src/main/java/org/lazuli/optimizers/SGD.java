package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Stochastic gradient descent with momentum: {@code v = momentum v + (1 - dampening) (g + decay w)}
 * and {@code w = w - rate v}.
 *
 * <p>{@code new SGD(0.1).momentum(0.9).nesterov(true)}
 */
public class SGD extends UpdateRule {
  private double momentum;
  private double dampening;
  private double weightDecay;
  private boolean nesterov;

  /** Creates plain gradient descent with a constant learning rate. */
  public SGD(double learningRate) {
    super(learningRate);
  }

  /** Creates plain gradient descent with a learning rate that depends on the step. */
  public SGD(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the last update is kept, from 0 (the default) to below 1. */
  public SGD momentum(double momentum) {
    this.momentum = Check.fraction(getClass(), "momentum", momentum);
    return this;
  }

  /** Sets how much of the gradient the momentum leaves out, from 0 (the default) to below 1. */
  public SGD dampening(double dampening) {
    this.dampening = Check.fraction(getClass(), "dampening", dampening);
    return this;
  }

  /** Sets the factor of the parameter that is added to its gradient; 0 by default. */
  public SGD weightDecay(double weightDecay) {
    this.weightDecay = Check.notNegative(getClass(), "weightDecay", weightDecay);
    return this;
  }

  /** Sets whether the gradient is taken ahead, after the momentum; it needs one undampened. */
  public SGD nesterov(boolean nesterov) {
    this.nesterov = nesterov;
    return this;
  }

  @Override
  protected void checkSettings() {
    if (nesterov && (momentum == 0 || dampening != 0)) {
      throw Check.error(
          getClass(),
          "nesterov needs a momentum and no dampening; they are " + momentum + " and " + dampening);
    }
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray rate = rate(gradient);
    NDArray descent = Decay.added(gradient, parameter, weightDecay);
    if (momentum == 0) {
      return Ops.subtract(parameter, Ops.multiply(rate, descent));
    }
    NDArray fresh = dampening == 0 ? descent : Ops.multiply(descent, 1 - dampening);
    NDArray velocity = Ops.add(Ops.multiply(state.get("v"), momentum), fresh);
    state.set("v", velocity);
    NDArray update = nesterov ? Ops.add(descent, Ops.multiply(velocity, momentum)) : velocity;
    return Ops.subtract(parameter, Ops.multiply(rate, update));
  }
}
