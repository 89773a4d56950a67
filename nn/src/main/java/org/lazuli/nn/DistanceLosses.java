package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Losses of the differences between predicted and true numbers. */
final class DistanceLosses {
  private DistanceLosses() {}

  private static NDArray difference(
      String op, String name, NDArray inputs, NDArray targets, Reduction reduction) {
    Args.shape(op, "targets", targets, Args.given(op, name, inputs).shape());
    Args.given(op, "reduction", reduction);
    return Ops.subtract(inputs, targets);
  }

  static NDArray squared(NDArray predictions, NDArray targets, Reduction reduction) {
    NDArray errors = difference("mseLoss", "predictions", predictions, targets, reduction);
    return reduction.of(Ops.square(errors));
  }

  static NDArray absolute(NDArray predictions, NDArray targets, Reduction reduction) {
    NDArray errors = difference("l1Loss", "predictions", predictions, targets, reduction);
    return reduction.of(Ops.abs(errors));
  }

  static NDArray smooth(NDArray predictions, NDArray targets, double beta, Reduction reduction) {
    String op = "smoothL1Loss";
    NDArray errors = difference(op, "predictions", predictions, targets, reduction);
    return reduction.of(Ops.divide(bent(errors, Args.positive(op, "beta", beta)), beta));
  }

  static NDArray huber(NDArray inputs, NDArray targets, double delta, Reduction reduction) {
    NDArray errors = difference("huberLoss", "inputs", inputs, targets, reduction);
    return reduction.of(bent(errors, Args.positive("huberLoss", "delta", delta)));
  }

  /** {@return d^2 / 2 for the part of a distance up to the bend, bend * d for the rest} */
  private static NDArray bent(NDArray errors, double bend) {
    NDArray distance = Ops.abs(errors);
    NDArray near = Ops.minimum(distance, bend);
    NDArray rest = Ops.multiply(Ops.subtract(distance, near), bend);
    return Ops.add(Ops.multiply(Ops.square(near), 0.5), rest);
  }

  static NDArray logCosh(NDArray inputs, NDArray targets, Reduction reduction) {
    NDArray errors = difference("logCoshLoss", "inputs", inputs, targets, reduction);
    NDArray both = Ops.logaddexp(errors, Ops.negative(errors));
    return reduction.of(Ops.subtract(both, Math.log(2)));
  }

  static NDArray gaussian(
      NDArray inputs,
      NDArray targets,
      NDArray vars,
      boolean full,
      double eps,
      Reduction reduction) {
    String op = "gaussianNllLoss";
    NDArray errors = difference(op, "inputs", inputs, targets, reduction);
    Args.shape(op, "vars", vars, inputs.shape());
    NDArray variance = Ops.maximum(vars, Args.positive(op, "eps", eps));
    NDArray scaled = Ops.divide(Ops.square(errors), variance);
    NDArray losses = Ops.multiply(Ops.add(Ops.log(variance), scaled), 0.5);
    return reduction.of(full ? Ops.add(losses, Math.log(2 * Math.PI) / 2) : losses);
  }
}
