package org.lazuli.nn;

import java.util.Arrays;
import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** What pooling layers share: a window of so many axes, moved over arrays with channels last. */
abstract class Pool extends Layer implements Fn1<NDArray, NDArray> {
  private final Pooling pooling;
  private final long[] size;
  private final long[] stride;
  private final long[] padding;

  Pool(int axes, Pooling pooling, Window window) {
    String layer = getClass().getSimpleName();
    this.pooling = pooling;
    this.size = Sizes.spread(layer, "window size", window.size(), axes);
    this.stride = Sizes.spread(layer, "stride", window.stride(), axes);
    this.padding = Sizes.spread(layer, "padding", window.padding(), axes);
  }

  /**
   * {@return one element of each channel for every window}
   *
   * <p>Windows that would leave the padded input are left out.
   *
   * @param x arrays with channels last: (batch, spatial axes..., channels)
   * @throws IllegalArgumentException if x has other axes or is smaller than the window
   */
  @Override
  public NDArray apply(NDArray x) {
    String layer = getClass().getSimpleName();
    Args.ndim(layer, x, size.length + 2, size.length + 2);
    NDArray padded = pooling.padded(x, padding);
    for (int i = 0; i < size.length; i++) {
      long window = size[i];
      Args.that(
          padded.dim(i + 1) >= window,
          layer,
          () -> "input is " + x.shape() + " and the window is larger: " + Arrays.toString(size));
    }
    return pooling.over(padded, size, stride);
  }

  @Override
  protected String describe() {
    return "kernelSize="
        + Arrays.toString(size)
        + ", stride="
        + Arrays.toString(stride)
        + ", padding="
        + Arrays.toString(padding);
  }
}
