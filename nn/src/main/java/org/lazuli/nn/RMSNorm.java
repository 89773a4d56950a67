package org.lazuli.nn;

import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * The last axis scaled to a mean square of 1: {@code x / sqrt(mean(x^2) + eps) * weight}.
 *
 * <p>Source: Zhang and Sennrich, "Root mean square layer normalization", 2019.
 */
public class RMSNorm extends Layer implements Fn1<NDArray, NDArray> {
  /** The factors, of shape (dims,), ones at first. */
  public final NDArray weight;

  private double eps = 1e-5;

  /**
   * Creates the layer.
   *
   * @param dims the size of the last axis
   * @throws IllegalArgumentException if dims is not positive
   */
  public RMSNorm(int dims) {
    this.weight = Ops.ones(Args.positive("RMSNorm", "dims", dims));
  }

  /** Sets what is added to the mean square; 1e-5 by default. */
  public RMSNorm eps(double eps) {
    this.eps = Args.positive("RMSNorm", "eps", eps);
    return this;
  }

  /**
   * {@return every vector along the last axis, normalized}
   *
   * @throws IllegalArgumentException if the last axis is not dims long
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.lastAxis("RMSNorm", x, weight.dim(0));
    return Fast.rmsNorm(x, weight, eps);
  }

  @Override
  protected String describe() {
    return "dims=" + weight.dim(0) + ", eps=" + eps;
  }
}
