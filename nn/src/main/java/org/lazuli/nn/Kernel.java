package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.ConvOptions;
import org.lazuli.type.Longs;

/**
 * The window of a convolution layer and how it moves; start from {@link #of}.
 *
 * <p>A setting with one value holds for all spatial axes, else there is a value for each.
 *
 * {@snippet :
 * var layer = new Conv2d(32, 64, Kernel.of(3).stride(2).padding(1));
 * }
 *
 * @param size how many taps the window has, at least 1
 * @param options stride, padding, dilation, groups, and what {@link ConvOptions} knows beside them
 * @param bias whether a vector is added to the channels
 */
public record Kernel(Longs size, ConvOptions options, boolean bias) {
  /** Checks the size. */
  public Kernel {
    Objects.requireNonNull(size, "[Kernel] size is null");
    Objects.requireNonNull(options, "[Kernel] options is null");
    Sizes.atLeast("Kernel", "size", size, 1);
  }

  /** {@return a window of a size; stride 1, no padding, no dilation, one group, a bias} */
  public static Kernel of(long... size) {
    return new Kernel(Longs.of(size), ConvOptions.DEFAULT, true);
  }

  /** {@return this kernel with other steps between neighbouring windows} */
  public Kernel stride(long... stride) {
    return options(options.stride(stride));
  }

  /** {@return this kernel with as many zeros on both sides of the input} */
  public Kernel padding(long... padding) {
    return options(options.padding(padding));
  }

  /** {@return this kernel with other distances of the window's taps} */
  public Kernel dilation(long... dilation) {
    return options(options.dilation(dilation));
  }

  /** {@return this kernel with more positions at the end of a transposed convolution} */
  public Kernel outputPadding(long... outputPadding) {
    return options(options.outputPadding(outputPadding));
  }

  /** {@return this kernel with the channels in parts that have filters of their own} */
  public Kernel groups(int groups) {
    return options(options.groups(groups));
  }

  /** {@return this kernel with other options} */
  public Kernel options(ConvOptions options) {
    return new Kernel(size, options, bias);
  }

  /** {@return this kernel with a bias, or without one} */
  public Kernel bias(boolean bias) {
    return new Kernel(size, options, bias);
  }
}
