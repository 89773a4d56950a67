package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Losses of scores and of directions: who should be ahead, and by how much. */
final class MarginLosses {
  /** Far below the square of a usual eps, and a normal number of float32. */
  private static final double LEAST_SQUARE = 1e-37;

  private MarginLosses() {}

  static NDArray hinge(NDArray inputs, NDArray targets, Reduction reduction) {
    String op = "hingeLoss";
    Args.shape(op, "targets", targets, Args.given(op, "inputs", inputs).shape());
    Args.given(op, "reduction", reduction);
    return reduction.of(Ops.maximum(Ops.subtract(1, Ops.multiply(inputs, targets)), 0));
  }

  static NDArray ranking(
      NDArray inputs1, NDArray inputs2, NDArray targets, double margin, Reduction reduction) {
    String op = "marginRankingLoss";
    Args.shape(op, "inputs2", inputs2, Args.given(op, "inputs1", inputs1).shape());
    Args.shape(op, "targets", targets, inputs1.shape());
    Args.given(op, "reduction", reduction);
    NDArray behind = Ops.multiply(targets, Ops.subtract(inputs2, inputs1));
    return reduction.of(Ops.maximum(Ops.add(behind, margin), 0));
  }

  static NDArray triplet(
      NDArray anchors, NDArray positives, NDArray negatives, TripletLossOptions options) {
    String op = "tripletLoss";
    Args.given(op, "anchors", anchors);
    Args.given(op, "options", options);
    Args.shape(op, "positives", positives, anchors.shape());
    Args.shape(op, "negatives", negatives, anchors.shape());
    Args.axis(op, anchors, options.axis());
    NDArray near = distance(anchors, positives, options);
    NDArray far = distance(anchors, negatives, options);
    NDArray losses = Ops.maximum(Ops.add(Ops.subtract(near, far), options.margin()), 0);
    return options.reduction().of(losses);
  }

  private static NDArray distance(NDArray a, NDArray b, TripletLossOptions options) {
    NDArray powers = Ops.power(Ops.abs(Ops.subtract(a, b)), options.p());
    NDArray sum = Ops.add(Ops.sum(powers, options.axis()), options.eps());
    return Ops.power(sum, 1 / options.p());
  }

  static NDArray cosine(NDArray x1, NDArray x2, int axis, double eps, Reduction reduction) {
    String op = "cosineSimilarityLoss";
    int place = Args.axis(op, Args.given(op, "x1", x1), axis);
    Args.shape(op, "x2", x2, x1.shape());
    Args.positive(op, "eps", eps);
    Args.given(op, "reduction", reduction);
    NDArray a = Logits.wide(x1);
    NDArray b = Logits.wide(x2);
    NDArray norms = Ops.maximum(Ops.multiply(norm(a, place), norm(b, place)), eps);
    NDArray cosines = Ops.divide(Ops.sum(Ops.multiply(a, b), place), norms);
    return reduction.of(Ops.astype(cosines, Ops.resultType(x1, x2).inexact()));
  }

  /** The derivative at a vector of zeros is 0 and not NaN. */
  private static NDArray norm(NDArray x, int axis) {
    return Ops.sqrt(Ops.maximum(Ops.sum(Ops.square(x), axis), LEAST_SQUARE));
  }
}
