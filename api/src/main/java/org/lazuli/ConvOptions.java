package org.lazuli;

import org.lazuli.type.Longs;

/**
 * The options of convolutions; start from {@link #DEFAULT}.
 *
 * <p>An option with one value holds for all spatial axes, else there is a value for each.
 *
 * {@snippet :
 * NDArray y = Ops.conv2d(x, filters, ConvOptions.DEFAULT.stride(2).padding(1, 0));
 * }
 *
 * @param stride the steps between neighbouring positions of the window, at least 1
 * @param low how many zeros come before the first element; negative to leave elements out
 * @param high how many zeros come after the last element; negative to leave elements out
 * @param dilation the distances between neighbouring taps of the window, at least 1
 * @param inputDilation the distances the elements of the input are moved to, at least 1; a
 *     transposed convolution has its stride in place of this
 * @param outputPadding how many positions a transposed convolution has more at the end
 * @param groups how many parts the channels are in, each with filters of its own
 * @param flip whether windows are read backwards, as the mathematical convolution does
 */
public record ConvOptions(
    Longs stride,
    Longs low,
    Longs high,
    Longs dilation,
    Longs inputDilation,
    Longs outputPadding,
    int groups,
    boolean flip) {
  private static final Longs ZERO = Longs.of(0);
  private static final Longs ONE = Longs.of(1);

  /** Stride 1, no padding, no dilation, one group, no flip. */
  public static final ConvOptions DEFAULT =
      new ConvOptions(ONE, ZERO, ZERO, ONE, ONE, ZERO, 1, false);

  /** Checks the signs. */
  public ConvOptions {
    Args.given("conv", "padding", low);
    Args.given("conv", "padding", high);
    least("stride", stride, 1);
    least("dilation", dilation, 1);
    least("inputDilation", inputDilation, 1);
    least("outputPadding", outputPadding, 0);
    Args.that(groups >= 1, "conv", "groups is " + groups + "; it is at least 1");
  }

  private static void least(String name, Longs option, long least) {
    Args.given("conv", name, option);
    for (int i = 0; i < option.count(); i++) {
      String message = name + " is " + option + "; it is at least " + least;
      Args.that(option.get(i) >= least, "conv", message);
    }
  }

  /** {@return these options with other steps of the window} */
  public ConvOptions stride(long... stride) {
    return new ConvOptions(
        Longs.of(stride), low, high, dilation, inputDilation, outputPadding, groups, flip);
  }

  /** {@return these options with as many zeros on both sides} */
  public ConvOptions padding(long... padding) {
    return padding(padding, padding);
  }

  /** {@return these options with zeros before and after} */
  public ConvOptions padding(long[] low, long[] high) {
    return new ConvOptions(
        stride,
        Longs.of(low),
        Longs.of(high),
        dilation,
        inputDilation,
        outputPadding,
        groups,
        flip);
  }

  /** {@return these options with other distances of the window's taps} */
  public ConvOptions dilation(long... dilation) {
    return new ConvOptions(
        stride, low, high, Longs.of(dilation), inputDilation, outputPadding, groups, flip);
  }

  /** {@return these options with other distances of the input's elements} */
  public ConvOptions inputDilation(long... inputDilation) {
    return new ConvOptions(
        stride, low, high, dilation, Longs.of(inputDilation), outputPadding, groups, flip);
  }

  /** {@return these options with more positions at the end of a transposed convolution} */
  public ConvOptions outputPadding(long... outputPadding) {
    return new ConvOptions(
        stride, low, high, dilation, inputDilation, Longs.of(outputPadding), groups, flip);
  }

  /** {@return these options with another number of groups} */
  public ConvOptions groups(int groups) {
    return new ConvOptions(stride, low, high, dilation, inputDilation, outputPadding, groups, flip);
  }

  /** {@return these options with windows read backwards, or not} */
  public ConvOptions flip(boolean flip) {
    return new ConvOptions(stride, low, high, dilation, inputDilation, outputPadding, groups, flip);
  }
}
