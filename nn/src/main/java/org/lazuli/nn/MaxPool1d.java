package org.lazuli.nn;

/**
 * The largest element of every window over sequences: (batch, length, channels).
 *
 * <p>Padding is less than anything.
 */
public class MaxPool1d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public MaxPool1d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has more than one size
   */
  public MaxPool1d(Window window) {
    super(1, Pooling.MAX, window);
  }
}
