package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/** Losses of predicted probabilities. */
final class ClassLosses {
  /** The least logarithm of a probability that counts, so that no loss is infinite. */
  private static final double LEAST_LOG = -100;

  private ClassLosses() {}

  static NDArray crossEntropy(NDArray logits, NDArray targets, CrossEntropyOptions options) {
    String op = "crossEntropy";
    Args.given(op, "logits", logits);
    Args.given(op, "targets", targets);
    int axis = Args.axis(op, logits, Args.given(op, "options", options).axis());
    boolean probabilities = targets.ndim() == logits.ndim();
    Shape expected = probabilities ? logits.shape() : logits.shape().without(axis);
    Args.shape(op, "targets", targets, expected);
    if (!probabilities) {
      checkIds(op, targets);
    }
    Logits parts = Logits.of(logits, axis);
    NDArray shifted = parts.shifted();
    NDArray score =
        probabilities
            ? Ops.sum(Ops.multiply(shifted, targets), axis)
            : Ops.subtract(pick(parts.values(), targets, axis), Ops.squeeze(parts.top(), axis));
    double smoothing = options.labelSmoothing();
    if (smoothing > 0) {
      NDArray spread = Ops.multiply(Ops.mean(shifted, axis), smoothing);
      score = Ops.add(Ops.multiply(score, 1 - smoothing), spread);
    }
    NDArray losses = Ops.subtract(Ops.log(Ops.sum(Ops.exp(shifted), axis)), score);
    NDArray narrow = Ops.astype(losses, logits.dtype().inexact());
    return options.reduction().of(weighted(op, narrow, options.weights()));
  }

  static NDArray binaryCrossEntropy(
      NDArray inputs, NDArray targets, BinaryCrossEntropyOptions options) {
    String op = "binaryCrossEntropy";
    Args.shape(op, "targets", targets, Args.given(op, "inputs", inputs).shape());
    Args.given(op, "options", options);
    NDArray losses =
        options.withLogits() ? ofLogits(inputs, targets) : ofProbabilities(inputs, targets);
    return options.reduction().of(weighted(op, losses, options.weights()));
  }

  private static NDArray ofLogits(NDArray logits, NDArray targets) {
    return Ops.subtract(Activations.softplus(logits), Ops.multiply(logits, targets));
  }

  private static NDArray ofProbabilities(NDArray inputs, NDArray targets) {
    NDArray yes = Ops.clip(Ops.log(inputs), LEAST_LOG, null);
    NDArray no = Ops.clip(Ops.log(Ops.subtract(1, inputs)), LEAST_LOG, null);
    NDArray sum = Ops.add(Ops.multiply(targets, yes), Ops.multiply(Ops.subtract(1, targets), no));
    return Ops.negative(sum);
  }

  static NDArray nll(NDArray inputs, NDArray targets, int axis, Reduction reduction) {
    String op = "nllLoss";
    int classes = Args.axis(op, Args.given(op, "inputs", inputs), axis);
    Args.given(op, "reduction", reduction);
    Args.shape(op, "targets", targets, inputs.shape().without(classes));
    checkIds(op, targets);
    return reduction.of(Ops.negative(pick(inputs, targets, classes)));
  }

  static NDArray klDivergence(NDArray inputs, NDArray targets, int axis, Reduction reduction) {
    String op = "klDivLoss";
    int classes = Args.axis(op, Args.given(op, "inputs", inputs), axis);
    Args.shape(op, "targets", targets, inputs.shape());
    Args.given(op, "reduction", reduction);
    // 0 * log(0) is 0, and its derivative must not be NaN: so the infinite never enters.
    NDArray impossible = Ops.isneginf(targets);
    NDArray bounded = Ops.where(impossible, 0, targets);
    NDArray terms = Ops.multiply(Ops.exp(bounded), Ops.subtract(bounded, inputs));
    return reduction.of(Ops.sum(Ops.where(impossible, 0, terms), classes));
  }

  private static NDArray pick(NDArray scores, NDArray ids, int axis) {
    return Ops.squeeze(Ops.takeAlongAxis(scores, Ops.expandDims(ids, axis), axis), axis);
  }

  private static NDArray weighted(String op, NDArray losses, NDArray weights) {
    if (weights == null) {
      return losses;
    }
    Args.shape(op, "weights", weights, losses.shape());
    return Ops.multiply(losses, weights);
  }

  private static void checkIds(String op, NDArray ids) {
    if (!ids.dtype().isInteger()) {
      throw Args.error(
          op,
          "class numbers are "
              + ids.dtype()
              + ", not integers; cast them, or give probabilities of all classes");
    }
  }
}
