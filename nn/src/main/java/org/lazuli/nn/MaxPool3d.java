package org.lazuli.nn;

/**
 * The largest element of every window over volumes: (batch, depth, height, width, channels).
 *
 * <p>Padding is less than anything.
 */
public class MaxPool3d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public MaxPool3d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has other than one or 3 sizes
   */
  public MaxPool3d(Window window) {
    super(3, Pooling.MAX, window);
  }
}
