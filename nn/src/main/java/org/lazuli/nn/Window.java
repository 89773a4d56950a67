package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.type.Longs;

/**
 * The window of a pooling layer and how it moves; start from {@link #of}.
 *
 * <p>A setting with one value holds for all spatial axes, else there is a value for each.
 *
 * {@snippet :
 * var layer = new MaxPool2d(Window.of(3).stride(2).padding(1));
 * }
 *
 * @param size how long the window is, at least 1
 * @param stride the steps between neighbouring windows, at least 1
 * @param padding how much is added on both sides of the input, not negative
 */
public record Window(Longs size, Longs stride, Longs padding) {
  /** Checks the signs. */
  public Window {
    Sizes.atLeast("Window", "size", Objects.requireNonNull(size, "[Window] size is null"), 1);
    Sizes.atLeast("Window", "stride", Objects.requireNonNull(stride, "[Window] stride is null"), 1);
    Objects.requireNonNull(padding, "[Window] padding is null");
    Sizes.atLeast("Window", "padding", padding, 0);
  }

  /** {@return windows of a size side by side, without padding} */
  public static Window of(long... size) {
    return new Window(Longs.of(size), Longs.of(size), Longs.of(0));
  }

  /** {@return this window with other steps} */
  public Window stride(long... stride) {
    return new Window(size, Longs.of(stride), padding);
  }

  /** {@return this window with another padding} */
  public Window padding(long... padding) {
    return new Window(size, stride, Longs.of(padding));
  }
}
