package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.NDArray;

/**
 * The options of {@link Losses#binaryCrossEntropy}; start from {@link #DEFAULT}.
 *
 * @param weights a factor for every loss, of the losses' shape, or null
 * @param withLogits whether the inputs are logits rather than probabilities
 * @param reduction what becomes of the losses of single examples
 */
public record BinaryCrossEntropyOptions(NDArray weights, boolean withLogits, Reduction reduction) {
  /** No weights, logits, the mean. */
  public static final BinaryCrossEntropyOptions DEFAULT =
      new BinaryCrossEntropyOptions(null, true, Reduction.MEAN);

  /** Checks the reduction. */
  public BinaryCrossEntropyOptions {
    Objects.requireNonNull(reduction, "[binaryCrossEntropy] reduction is null");
  }

  /** {@return these options with a factor for every loss} */
  public BinaryCrossEntropyOptions weights(NDArray weights) {
    return new BinaryCrossEntropyOptions(weights, withLogits, reduction);
  }

  /** {@return these options for logits or for probabilities} */
  public BinaryCrossEntropyOptions withLogits(boolean withLogits) {
    return new BinaryCrossEntropyOptions(weights, withLogits, reduction);
  }

  /** {@return these options with another reduction} */
  public BinaryCrossEntropyOptions reduction(Reduction reduction) {
    return new BinaryCrossEntropyOptions(weights, withLogits, reduction);
  }
}
