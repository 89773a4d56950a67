package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.NDArray;

/**
 * The options of {@link Losses#crossEntropy}; start from {@link #DEFAULT}.
 *
 * @param weights a factor for every loss, of the losses' shape, or null
 * @param axis the axis of the classes
 * @param labelSmoothing how much of each target is spread over all classes, from 0 to below 1
 * @param reduction what becomes of the losses of single examples
 */
public record CrossEntropyOptions(
    NDArray weights, int axis, double labelSmoothing, Reduction reduction) {
  /** No weights, the last axis, no smoothing, no reduction. */
  public static final CrossEntropyOptions DEFAULT =
      new CrossEntropyOptions(null, -1, 0, Reduction.NONE);

  /** Checks the smoothing. */
  public CrossEntropyOptions {
    Objects.requireNonNull(reduction, "[crossEntropy] reduction is null");
    Args.that(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "crossEntropy",
        () -> "labelSmoothing is " + labelSmoothing + "; it is at least 0 and below 1");
  }

  /** {@return these options with a factor for every loss} */
  public CrossEntropyOptions weights(NDArray weights) {
    return new CrossEntropyOptions(weights, axis, labelSmoothing, reduction);
  }

  /** {@return these options with the classes on another axis} */
  public CrossEntropyOptions axis(int axis) {
    return new CrossEntropyOptions(weights, axis, labelSmoothing, reduction);
  }

  /** {@return these options with smoothed targets} */
  public CrossEntropyOptions labelSmoothing(double labelSmoothing) {
    return new CrossEntropyOptions(weights, axis, labelSmoothing, reduction);
  }

  /** {@return these options with another reduction} */
  public CrossEntropyOptions reduction(Reduction reduction) {
    return new CrossEntropyOptions(weights, axis, labelSmoothing, reduction);
  }
}
