package org.lazuli.nn;

import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Every channel of every element of the batch moved to mean 0 and variance 1.
 *
 * <p>Source: Ulyanov, Vedaldi and Lempitsky, "Instance normalization", 2016.
 */
public class InstanceNorm extends Layer implements Fn1<NDArray, NDArray> {
  /** The factors of the channels, of shape (dims,), ones at first, or null. */
  public final NDArray weight;

  /** The summands of the channels, of shape (dims,), zeros at first, or null. */
  public final NDArray bias;

  private final int dims;
  private double eps = 1e-5;

  /** Creates the layer without weight and bias. */
  public InstanceNorm(int dims) {
    this(dims, false);
  }

  /**
   * Creates the layer.
   *
   * @param dims how many channels there are
   * @param affine whether there are weight and bias
   * @throws IllegalArgumentException if dims is not positive
   */
  public InstanceNorm(int dims, boolean affine) {
    this.dims = Args.positive("InstanceNorm", "dims", dims);
    this.weight = affine ? Ops.ones(dims) : null;
    this.bias = affine ? Ops.zeros(dims) : null;
  }

  /** Sets what is added to the variance; 1e-5 by default. */
  public InstanceNorm eps(double eps) {
    this.eps = Args.positive("InstanceNorm", "eps", eps);
    return this;
  }

  /**
   * {@return the normalized channels}
   *
   * @param x arrays with channels last: (batch, spatial axes..., dims)
   * @throws IllegalArgumentException if x has no spatial axes or its last one is not dims long
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.ndim("InstanceNorm", x, 3);
    Args.lastAxis("InstanceNorm", x, dims);
    NDArray channels = Ops.swapaxes(Ops.reshape(x, x.dim(0), -1, dims), 1, 2);
    NDArray normal = Ops.swapaxes(Fast.layerNorm(channels, null, null, eps), 1, 2);
    NDArray y = Ops.reshape(normal, x.shape().toArray());
    return weight == null ? y : Ops.add(Ops.multiply(y, weight), bias);
  }

  @Override
  protected String describe() {
    return "dims=" + dims + ", eps=" + eps + ", affine=" + (weight != null);
  }
}
