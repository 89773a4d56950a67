package org.lazuli.nn;

import org.lazuli.ConvOptions;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/** What convolution layers share: filters, a bias, and how the window moves. */
abstract class Convolution extends Layer implements Fn1<NDArray, NDArray> {
  /** The filters, of shape (outChannels, size of the window..., inChannels / groups). */
  public final NDArray weight;

  /** What is added to the channels, of shape (outChannels,), or null. */
  public final NDArray bias;

  private final transient Kernel kernel;

  Convolution(int axes, int inChannels, int outChannels, Kernel kernel) {
    String layer = getClass().getSimpleName();
    this.kernel = kernel;
    Args.positive(layer, "inChannels", inChannels);
    Args.positive(layer, "outChannels", outChannels);
    int groups = kernel.options().groups();
    Args.that(
        inChannels % groups == 0 && outChannels % groups == 0,
        layer,
        () -> inChannels + " and " + outChannels + " channels are not in " + groups + " groups");
    long[] size = Sizes.spread(layer, "kernel size", kernel.size(), axes);
    long[] shape = new long[axes + 2];
    shape[0] = outChannels;
    System.arraycopy(size, 0, shape, 1, axes);
    shape[axes + 1] = inChannels / groups;
    double bound = Math.sqrt(1.0 / inChannels / Shape.of(size).size());
    this.weight = Rand.uniform(-bound, bound, Shape.of(shape));
    this.bias = kernel.bias() ? Ops.zeros(outChannels) : null;
  }

  abstract NDArray convolved(NDArray x, ConvOptions options);

  /**
   * {@return the convolution of every image, plus the bias}
   *
   * @param x images with channels last: (batch, spatial axes..., inChannels)
   * @throws IllegalArgumentException if the axes or channels are not those of the layer
   */
  @Override
  public NDArray apply(NDArray x) {
    NDArray y = convolved(x, kernel.options());
    return bias == null ? y : Ops.add(y, bias);
  }

  @Override
  protected String describe() {
    ConvOptions options = kernel.options();
    return "inChannels="
        + weight.dim(-1) * options.groups()
        + ", outChannels="
        + weight.dim(0)
        + ", kernelSize="
        + kernel.size()
        + ", stride="
        + options.stride()
        + ", padding="
        + options.low()
        + ", bias="
        + (bias != null);
  }
}
