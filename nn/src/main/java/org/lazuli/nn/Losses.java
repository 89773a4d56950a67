package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/**
 * Loss functions.
 *
 * <p>As in MLX the default reduction differs: {@link #crossEntropy} and {@link #nllLoss} return the
 * losses of all examples, {@link #binaryCrossEntropy}, {@link #mseLoss} and {@link #l1Loss} their
 * mean.
 */
public final class Losses {
  /** The least logarithm of a probability that counts, so that no loss is infinite. */
  private static final double LEAST_LOG = -100;

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
    String op = "crossEntropy";
    given(op, "logits", logits);
    given(op, "targets", targets);
    int axis = axis(op, logits, given(op, "options", options).axis());
    boolean probabilities = targets.ndim() == logits.ndim();
    Shape expected = probabilities ? logits.shape() : logits.shape().without(axis);
    checkShape(op, "targets", targets, expected);
    if (!probabilities) {
      checkIds(op, targets);
    }
    NDArray score =
        probabilities ? Ops.sum(Ops.multiply(logits, targets), axis) : pick(logits, targets, axis);
    double smoothing = options.labelSmoothing();
    if (smoothing > 0) {
      NDArray spread = Ops.multiply(Ops.mean(logits, axis), smoothing);
      score = Ops.add(Ops.multiply(score, 1 - smoothing), spread);
    }
    NDArray losses = Ops.subtract(Ops.logsumexp(logits, axis), score);
    return options.reduction().of(weighted(op, losses, options.weights()));
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
    String op = "binaryCrossEntropy";
    checkShape(op, "targets", targets, given(op, "inputs", inputs).shape());
    given(op, "options", options);
    NDArray losses =
        options.withLogits() ? logitLosses(inputs, targets) : probabilityLosses(inputs, targets);
    return options.reduction().of(weighted(op, losses, options.weights()));
  }

  private static NDArray logitLosses(NDArray logits, NDArray targets) {
    NDArray zero = Ops.array(logits.dtype().inexact(), 0);
    NDArray softplus = Ops.logaddexp(logits, zero);
    return Ops.subtract(softplus, Ops.multiply(logits, targets));
  }

  private static NDArray probabilityLosses(NDArray inputs, NDArray targets) {
    NDArray yes = Ops.clip(Ops.log(inputs), LEAST_LOG, null);
    NDArray no = Ops.clip(Ops.log(Ops.subtract(1, inputs)), LEAST_LOG, null);
    NDArray sum = Ops.add(Ops.multiply(targets, yes), Ops.multiply(Ops.subtract(1, targets), no));
    return Ops.negative(sum);
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
    int classes = axis("nllLoss", given("nllLoss", "inputs", inputs), axis);
    given("nllLoss", "reduction", reduction);
    checkShape("nllLoss", "targets", targets, inputs.shape().without(classes));
    checkIds("nllLoss", targets);
    return reduction.of(Ops.negative(pick(inputs, targets, classes)));
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
    checkShape("mseLoss", "targets", targets, given("mseLoss", "predictions", predictions).shape());
    return given("mseLoss", "reduction", reduction)
        .of(Ops.square(Ops.subtract(predictions, targets)));
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
    checkShape("l1Loss", "targets", targets, given("l1Loss", "predictions", predictions).shape());
    return given("l1Loss", "reduction", reduction).of(Ops.abs(Ops.subtract(predictions, targets)));
  }

  private static NDArray pick(NDArray scores, NDArray ids, int axis) {
    return Ops.squeeze(Ops.takeAlongAxis(scores, Ops.expandDims(ids, axis), axis), axis);
  }

  private static NDArray weighted(String op, NDArray losses, NDArray weights) {
    if (weights == null) {
      return losses;
    }
    checkShape(op, "weights", weights, losses.shape());
    return Ops.multiply(losses, weights);
  }

  private static int axis(String op, NDArray x, int axis) {
    int normal = axis < 0 ? axis + x.ndim() : axis;
    if (normal < 0 || normal >= x.ndim()) {
      throw new IllegalArgumentException(
          "["
              + op
              + "] axis "
              + axis
              + " is not in "
              + x.shape()
              + "; give the axis of the classes");
    }
    return normal;
  }

  private static <T> T given(String op, String name, T value) {
    return Objects.requireNonNull(value, () -> "[" + op + "] " + name + " is null");
  }

  private static void checkShape(String op, String name, NDArray x, Shape expected) {
    if (!given(op, name, x).shape().equals(expected)) {
      throw new IllegalArgumentException(
          "[" + op + "] " + name + " are " + x.shape() + "; they must be " + expected);
    }
  }

  private static void checkIds(String op, NDArray ids) {
    if (!ids.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "["
              + op
              + "] class numbers are "
              + ids.dtype()
              + ", not integers; cast them, or give "
              + "probabilities of all classes");
    }
  }
}
