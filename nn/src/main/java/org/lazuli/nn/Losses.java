package org.lazuli.nn;

import org.lazuli.NDArray;

/**
 * Loss functions, with the formulas, arguments and defaults of {@code mlx.nn.losses}.
 *
 * <p>As in MLX the default reduction differs. {@link #binaryCrossEntropy}, {@link #l1Loss}, {@link
 * #mseLoss}, {@link #gaussianNllLoss} and {@link #smoothL1Loss} return the mean of the losses, all
 * others the losses of single examples.
 *
 * <p>Losses have the floating dtype of their arguments; integers count as float32. Shapes must be
 * equal, for a broadcast loss is most often a mistake.
 */
public final class Losses {
  private Losses() {}

  /** {@return the cross entropy of every example, with {@link CrossEntropyOptions#DEFAULT}} */
  public static NDArray crossEntropy(NDArray logits, NDArray targets) {
    return crossEntropy(logits, targets, CrossEntropyOptions.DEFAULT);
  }

  /**
   * {@return minus the logarithm of the probability that the logits give to the targets}
   *
   * @param logits logarithms of unscaled probabilities, classes on one axis
   * @param targets class numbers, of the logits' shape without the axis of the classes; or
   *     probabilities of all classes, of the logits' shape
   * @param options weights, axis, smoothing, reduction
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static NDArray crossEntropy(NDArray logits, NDArray targets, CrossEntropyOptions options) {
    return ClassLosses.crossEntropy(logits, targets, options);
  }

  /** {@return the mean cross entropy of logits, with {@link BinaryCrossEntropyOptions#DEFAULT}} */
  public static NDArray binaryCrossEntropy(NDArray inputs, NDArray targets) {
    return binaryCrossEntropy(inputs, targets, BinaryCrossEntropyOptions.DEFAULT);
  }

  /**
   * {@return minus the logarithm of the probability that the inputs give to the targets}
   *
   * @param inputs logits or probabilities, as the options say; logarithms of probabilities are
   *     clipped at -100
   * @param targets 0 or 1, or between, of the inputs' shape
   * @param options weights, kind of inputs, reduction
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static NDArray binaryCrossEntropy(
      NDArray inputs, NDArray targets, BinaryCrossEntropyOptions options) {
    return ClassLosses.binaryCrossEntropy(inputs, targets, options);
  }

  /** {@return minus the input of the target class of every example, on the last axis} */
  public static NDArray nllLoss(NDArray inputs, NDArray targets) {
    return nllLoss(inputs, targets, -1, Reduction.NONE);
  }

  /**
   * {@return minus the input of the target class}
   *
   * @param inputs logarithms of probabilities, classes on one axis
   * @param targets class numbers, of the inputs' shape without the axis of the classes
   * @param axis the axis of the classes
   * @param reduction what becomes of the losses of single examples
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static NDArray nllLoss(NDArray inputs, NDArray targets, int axis, Reduction reduction) {
    return ClassLosses.nll(inputs, targets, axis, reduction);
  }

  /** {@return the divergence of the inputs from the targets, summed along the last axis} */
  public static NDArray klDivLoss(NDArray inputs, NDArray targets) {
    return klDivLoss(inputs, targets, -1, Reduction.NONE);
  }

  /**
   * {@return the Kullback-Leibler divergence: the sum of exp(targets) * (targets - inputs)}
   *
   * <p>A target of minus infinity, which is a probability of 0, adds nothing.
   *
   * @param inputs logarithms of predicted probabilities
   * @param targets logarithms of true probabilities, of the inputs' shape
   * @param axis the axis of the distributions, which is summed
   * @param reduction what becomes of the divergences of single distributions
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray klDivLoss(NDArray inputs, NDArray targets, int axis, Reduction reduction) {
    return ClassLosses.klDivergence(inputs, targets, axis, reduction);
  }

  /** {@return the mean squared difference} */
  public static NDArray mseLoss(NDArray predictions, NDArray targets) {
    return mseLoss(predictions, targets, Reduction.MEAN);
  }

  /**
   * {@return the squared differences of predictions and targets}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray mseLoss(NDArray predictions, NDArray targets, Reduction reduction) {
    return DistanceLosses.squared(predictions, targets, reduction);
  }

  /** {@return the mean absolute difference} */
  public static NDArray l1Loss(NDArray predictions, NDArray targets) {
    return l1Loss(predictions, targets, Reduction.MEAN);
  }

  /**
   * {@return the absolute differences of predictions and targets}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray l1Loss(NDArray predictions, NDArray targets, Reduction reduction) {
    return DistanceLosses.absolute(predictions, targets, reduction);
  }

  /** {@return the mean of {@link #smoothL1Loss(NDArray, NDArray, double, Reduction)} for beta 1} */
  public static NDArray smoothL1Loss(NDArray predictions, NDArray targets) {
    return smoothL1Loss(predictions, targets, 1, Reduction.MEAN);
  }

  /**
   * {@return d^2 / (2 beta) where the absolute difference d is below beta, d - beta / 2 elsewhere}
   *
   * @param predictions any shape
   * @param targets of the same shape
   * @param beta where the squared loss goes over into the absolute one
   * @param reduction what becomes of the losses of single elements
   * @throws IllegalArgumentException if the shapes differ or beta is not positive
   */
  public static NDArray smoothL1Loss(
      NDArray predictions, NDArray targets, double beta, Reduction reduction) {
    return DistanceLosses.smooth(predictions, targets, beta, reduction);
  }

  /** {@return {@link #huberLoss(NDArray, NDArray, double, Reduction)} of every element, delta 1} */
  public static NDArray huberLoss(NDArray inputs, NDArray targets) {
    return huberLoss(inputs, targets, 1, Reduction.NONE);
  }

  /**
   * {@return d^2 / 2 up to an absolute difference d of delta, delta (d - delta / 2) from there}
   *
   * <p>Source: Huber, "Robust estimation of a location parameter", 1964.
   *
   * @param inputs any shape
   * @param targets of the same shape
   * @param delta where the squared loss goes over into the absolute one
   * @param reduction what becomes of the losses of single elements
   * @throws IllegalArgumentException if the shapes differ or delta is not positive
   */
  public static NDArray huberLoss(
      NDArray inputs, NDArray targets, double delta, Reduction reduction) {
    return DistanceLosses.huber(inputs, targets, delta, reduction);
  }

  /** {@return log(cosh(inputs - targets)) of every element} */
  public static NDArray logCoshLoss(NDArray inputs, NDArray targets) {
    return logCoshLoss(inputs, targets, Reduction.NONE);
  }

  /**
   * {@return log(cosh(inputs - targets)), computed without overflow}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray logCoshLoss(NDArray inputs, NDArray targets, Reduction reduction) {
    return DistanceLosses.logCosh(inputs, targets, reduction);
  }

  /** {@return the mean negative log likelihood, without its constant, variances 1e-6 at least} */
  public static NDArray gaussianNllLoss(NDArray inputs, NDArray targets, NDArray vars) {
    return gaussianNllLoss(inputs, targets, vars, false, 1e-6, Reduction.MEAN);
  }

  /**
   * {@return minus the log likelihood of the targets: (log(v) + (targets - inputs)^2 / v) / 2 with
   * v = max(vars, eps)}
   *
   * @param inputs means of normal distributions
   * @param targets what was drawn from them, of the inputs' shape
   * @param vars their variances, of the inputs' shape
   * @param full whether the constant log(2 pi) / 2 is added
   * @param eps the least variance that counts
   * @param reduction what becomes of the losses of single elements
   * @throws IllegalArgumentException if the shapes differ or eps is not positive
   */
  public static NDArray gaussianNllLoss(
      NDArray inputs,
      NDArray targets,
      NDArray vars,
      boolean full,
      double eps,
      Reduction reduction) {
    return DistanceLosses.gaussian(inputs, targets, vars, full, eps, reduction);
  }

  /** {@return max(1 - inputs * targets, 0) of every element} */
  public static NDArray hingeLoss(NDArray inputs, NDArray targets) {
    return hingeLoss(inputs, targets, Reduction.NONE);
  }

  /**
   * {@return max(1 - inputs * targets, 0)}
   *
   * @param inputs scores
   * @param targets -1 or 1, of the inputs' shape
   * @param reduction what becomes of the losses of single elements
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray hingeLoss(NDArray inputs, NDArray targets, Reduction reduction) {
    return MarginLosses.hinge(inputs, targets, reduction);
  }

  /** {@return max(-targets * (inputs1 - inputs2), 0) of every element} */
  public static NDArray marginRankingLoss(NDArray inputs1, NDArray inputs2, NDArray targets) {
    return marginRankingLoss(inputs1, inputs2, targets, 0, Reduction.NONE);
  }

  /**
   * {@return max(-targets * (inputs1 - inputs2) + margin, 0)}
   *
   * @param inputs1 scores
   * @param inputs2 other scores, of the same shape
   * @param targets 1 where the first score should be the larger one, -1 elsewhere
   * @param margin by how much it should be larger
   * @param reduction what becomes of the losses of single elements
   * @throws IllegalArgumentException if the shapes differ
   */
  public static NDArray marginRankingLoss(
      NDArray inputs1, NDArray inputs2, NDArray targets, double margin, Reduction reduction) {
    return MarginLosses.ranking(inputs1, inputs2, targets, margin, reduction);
  }

  /** {@return the triplet loss of every example, with {@link TripletLossOptions#DEFAULT}} */
  public static NDArray tripletLoss(NDArray anchors, NDArray positives, NDArray negatives) {
    return tripletLoss(anchors, positives, negatives, TripletLossOptions.DEFAULT);
  }

  /**
   * {@return max(|anchors - positives| - |anchors - negatives| + margin, 0), distances by a p-norm}
   *
   * <p>Source: Schroff et al., "FaceNet: a unified embedding for face recognition and clustering",
   * 2015.
   *
   * @param anchors vectors on one axis
   * @param positives vectors that should be near, of the same shape
   * @param negatives vectors that should be far, of the same shape
   * @param options axis, norm, margin, reduction
   * @throws IllegalArgumentException if the shapes differ or there is no such axis
   */
  public static NDArray tripletLoss(
      NDArray anchors, NDArray positives, NDArray negatives, TripletLossOptions options) {
    return MarginLosses.triplet(anchors, positives, negatives, options);
  }

  /** {@return the cosine of the angle between vectors on axis 1} */
  public static NDArray cosineSimilarityLoss(NDArray x1, NDArray x2) {
    return cosineSimilarityLoss(x1, x2, 1, 1e-8, Reduction.NONE);
  }

  /**
   * {@return the cosine of the angle between vectors: x1 x2 / max(|x1| |x2|, eps)}
   *
   * <p>As in MLX this is the similarity itself, 1 for vectors of the same direction.
   *
   * @param x1 vectors on one axis
   * @param x2 other vectors, of the same shape
   * @param axis the axis of the vectors
   * @param eps the least denominator
   * @param reduction what becomes of the cosines of single pairs
   * @throws IllegalArgumentException if the shapes differ, there is no such axis or eps is not
   *     positive
   */
  public static NDArray cosineSimilarityLoss(
      NDArray x1, NDArray x2, int axis, double eps, Reduction reduction) {
    return MarginLosses.cosine(x1, x2, axis, eps, reduction);
  }
}
