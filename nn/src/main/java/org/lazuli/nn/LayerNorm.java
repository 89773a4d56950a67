package org.lazuli.nn;

import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * The last axis moved to mean 0 and variance 1: {@code (x - mean) / sqrt(var + eps) * weight +
 * bias}.
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer normalization", 2016.
 */
public class LayerNorm extends Layer implements Fn1<NDArray, NDArray> {
  /** The factors, of shape (dims,), ones at first, or null. */
  public final NDArray weight;

  /** The summands, of shape (dims,), zeros at first, or null. */
  public final NDArray bias;

  private final int dims;
  private double eps = 1e-5;

  /** Creates the layer with weight and bias. */
  public LayerNorm(int dims) {
    this(dims, true, true);
  }

  /**
   * Creates the layer.
   *
   * @param dims the size of the last axis
   * @param affine whether there is a weight
   * @param bias whether there is a bias too
   * @throws IllegalArgumentException if dims is not positive
   */
  public LayerNorm(int dims, boolean affine, boolean bias) {
    this.dims = Args.positive("LayerNorm", "dims", dims);
    this.weight = affine ? Ops.ones(dims) : null;
    this.bias = affine && bias ? Ops.zeros(dims) : null;
  }

  /** Sets what is added to the variance; 1e-5 by default. */
  public LayerNorm eps(double eps) {
    this.eps = Args.positive("LayerNorm", "eps", eps);
    return this;
  }

  /**
   * {@return every vector along the last axis, normalized}
   *
   * @throws IllegalArgumentException if the last axis is not dims long
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.lastAxis("LayerNorm", x, dims);
    return Fast.layerNorm(x, weight, bias, eps);
  }

  @Override
  protected String describe() {
    return "dims=" + dims + ", eps=" + eps + ", affine=" + (weight != null);
  }
}
