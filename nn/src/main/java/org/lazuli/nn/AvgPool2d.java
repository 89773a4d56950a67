package org.lazuli.nn;

/**
 * The mean of every window over images: (batch, height, width, channels).
 *
 * <p>Padding counts as zeros.
 */
public class AvgPool2d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public AvgPool2d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has other than one or 2 sizes
   */
  public AvgPool2d(Window window) {
    super(2, Pooling.MEAN, window);
  }
}
