package org.lazuli.nn;

/**
 * The mean of every window over volumes: (batch, depth, height, width, channels).
 *
 * <p>Padding counts as zeros.
 */
public class AvgPool3d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public AvgPool3d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has other than one or 3 sizes
   */
  public AvgPool3d(Window window) {
    super(3, Pooling.MEAN, window);
  }
}
