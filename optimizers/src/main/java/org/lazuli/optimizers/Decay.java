package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** The two ways in which weights decay; by 0 there is nothing to compute. */
final class Decay {
  private Decay() {}

  /** {@return gradient + decay * parameter: the decay goes through all that the rule does} */
  static NDArray added(NDArray gradient, NDArray parameter, double decay) {
    return decay == 0 ? gradient : Ops.add(gradient, Ops.multiply(parameter, decay));
  }

  /** {@return parameter * (1 - rate * decay): the decay is decoupled from the gradient} */
  static NDArray decoupled(NDArray parameter, NDArray rate, double decay) {
    return decay == 0
        ? parameter
        : Ops.multiply(parameter, Ops.subtract(1, Ops.multiply(rate, decay)));
  }
}
