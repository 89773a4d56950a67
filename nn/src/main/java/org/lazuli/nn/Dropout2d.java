package org.lazuli.nn;

/**
 * Whole channels of images set to zero at random while training, the others scaled up to keep the
 * mean.
 *
 * <p>Neighbouring elements of a channel are much alike, so dropping them one by one would drop
 * little. Inputs are (height, width, channels), with or without a batch axis in front.
 *
 * <p>Source: Tompson et al., "Efficient object localization using convolutional networks", 2015.
 */
public class Dropout2d extends Dropout {
  /** Creates a dropout of half of all channels. */
  public Dropout2d() {
    this(0.5);
  }

  /**
   * Creates a dropout.
   *
   * @param p the probability of a channel to be dropped
   * @throws IllegalArgumentException if p is not at least 0 and below 1
   */
  public Dropout2d(double p) {
    super(p, 2);
  }
}
