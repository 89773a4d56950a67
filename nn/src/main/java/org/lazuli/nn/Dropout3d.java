package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.type.Shape;

/**
 * Whole channels of volumes set to zero at random while training, the others scaled up to keep the
 * mean.
 *
 * <p>Neighbouring elements of a channel are much alike, so dropping them one by one would drop
 * little. Inputs are (depth, height, width, channels), with or without a batch axis in front.
 *
 * <p>Source: Tompson et al., "Efficient object localization using convolutional networks", 2015.
 */
public class Dropout3d extends Dropout {
  /** Creates a dropout of half of all channels. */
  public Dropout3d() {
    this(0.5);
  }

  /**
   * Creates a dropout.
   *
   * @param p the probability of a channel to be dropped
   * @throws IllegalArgumentException if p is not at least 0 and below 1
   */
  public Dropout3d(double p) {
    super(p);
  }

  @Override
  Shape mask(NDArray x) {
    Args.ndim("Dropout3d", x, 4, 5);
    Shape mask = x.shape();
    for (int axis = 2; axis <= 4; axis++) {
      mask = mask.with(mask.ndim() - axis, 1);
    }
    return mask;
  }
}
