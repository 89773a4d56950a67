package org.lazuli.nn;

import org.lazuli.ConvOptions;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Transposed convolution: every element spreads filters over sequences: (batch, length, channels).
 *
 * <p>Filters start uniformly between -1/sqrt(n) and 1/sqrt(n) for n = inChannels times the size of
 * the window, the bias at zero.
 *
 * <p>This is the derivative of {@link Conv1d} by its input: a stride enlarges.
 */
public class ConvTranspose1d extends Convolution {
  /** Creates the layer with a window of this size on every axis, stride 1, and a bias. */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize) {
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
  public ConvTranspose1d(int inChannels, int outChannels, Kernel kernel) {
    super(1, inChannels, outChannels, kernel);
  }

  @Override
  NDArray convolved(NDArray x, ConvOptions options) {
    return Ops.convTranspose1d(x, weight, options);
  }
}
