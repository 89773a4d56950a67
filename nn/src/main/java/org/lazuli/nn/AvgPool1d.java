package org.lazuli.nn;

/**
 * The mean of every window over sequences: (batch, length, channels).
 *
 * <p>Padding counts as zeros.
 */
public class AvgPool1d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public AvgPool1d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has more than one size
   */
  public AvgPool1d(Window window) {
    super(1, Pooling.MEAN, window);
  }
}
