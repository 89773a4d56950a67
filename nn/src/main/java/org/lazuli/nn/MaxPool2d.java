package org.lazuli.nn;

/**
 * The largest element of every window over images: (batch, height, width, channels).
 *
 * <p>Padding is less than anything.
 */
public class MaxPool2d extends Pool {
  /** Creates the layer with windows of this size on every axis, side by side. */
  public MaxPool2d(int kernelSize) {
    this(Window.of(kernelSize));
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the window has other than one or 2 sizes
   */
  public MaxPool2d(Window window) {
    super(2, Pooling.MAX, window);
  }
}
