package org.lazuli.nn;

import org.lazuli.ConvOptions;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Sliding filters over sequences: (batch, length, channels).
 *
 * <p>Filters start uniformly between -1/sqrt(n) and 1/sqrt(n) for n = inChannels times the size of
 * the window, the bias at zero.
 */
public class Conv1d extends Convolution {
  /** Creates the layer with a window of this size on every axis, stride 1, and a bias. */
  public Conv1d(int inChannels, int outChannels, int kernelSize) {
    this(inChannels, outChannels, Kernel.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @param inChannels the size of the last axis before
   * @param outChannels the size of the last axis after
   * @param kernel the window and how it moves
   * @throws IllegalArgumentException if channels are not positive or no multiples of the groups, or
   *     if the window has more than one size
   */
  public Conv1d(int inChannels, int outChannels, Kernel kernel) {
    super(1, inChannels, outChannels, kernel);
  }

  @Override
  NDArray convolved(NDArray x, ConvOptions options) {
    return Ops.conv1d(x, weight, options);
  }
}
