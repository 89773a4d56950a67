package org.lazuli.nn;

import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Groups of channels moved to mean 0 and variance 1, for every element of the batch by itself.
 *
 * <p>A group is every numGroups-th channel, or, as in PyTorch, neighbouring channels if {@link
 * #pytorchCompatible} is set.
 *
 * <p>Source: Wu and He, "Group normalization", 2018.
 */
public class GroupNorm extends Layer implements Fn1<NDArray, NDArray> {
  /** The summands of the channels, of shape (dims,), zeros at first, or null. */
  public final NDArray bias;

  /** The factors of the channels, of shape (dims,), ones at first, or null. */
  public final NDArray weight;

  private final int numGroups;
  private final int dims;
  private double eps = 1e-5;
  private boolean pytorchCompatible;

  /** Creates the layer with weight and bias. */
  public GroupNorm(int numGroups, int dims) {
    this(numGroups, dims, true);
  }

  /**
   * Creates the layer.
   *
   * @param numGroups how many groups there are
   * @param dims how many channels there are, a multiple of the groups
   * @param affine whether there are weight and bias
   * @throws IllegalArgumentException if the numbers are not positive or do not fit
   */
  public GroupNorm(int numGroups, int dims, boolean affine) {
    this.numGroups = Args.positive("GroupNorm", "numGroups", numGroups);
    this.dims = Args.positive("GroupNorm", "dims", dims);
    Args.that(
        dims % numGroups == 0,
        "GroupNorm",
        () -> dims + " channels are not in " + numGroups + " groups");
    this.bias = affine ? Ops.zeros(dims) : null;
    this.weight = affine ? Ops.ones(dims) : null;
  }

  /** Sets what is added to the variance; 1e-5 by default. */
  public GroupNorm eps(double eps) {
    this.eps = Args.positive("GroupNorm", "eps", eps);
    return this;
  }

  /** Sets whether groups are neighbouring channels; false by default. */
  public GroupNorm pytorchCompatible(boolean pytorchCompatible) {
    this.pytorchCompatible = pytorchCompatible;
    return this;
  }

  /**
   * {@return the normalized groups}
   *
   * @param x arrays with channels last: (batch, any axes..., dims)
   * @throws IllegalArgumentException if x has one axis or its last one is not dims long
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.ndim("GroupNorm", x, 2);
    Args.lastAxis("GroupNorm", x, dims);
    NDArray y = pytorchCompatible ? neighbours(x) : interleaved(x);
    return weight == null ? y : Ops.add(Ops.multiply(y, weight), bias);
  }

  private NDArray interleaved(NDArray x) {
    NDArray groups = Ops.reshape(x, x.dim(0), -1, numGroups);
    NDArray rows = Ops.swapaxes(groups, 1, 2);
    return Ops.reshape(Ops.swapaxes(normal(rows), 1, 2), x.shape().toArray());
  }

  private NDArray neighbours(NDArray x) {
    long size = dims / numGroups;
    NDArray groups = Ops.swapaxes(Ops.reshape(x, x.dim(0), -1, numGroups, size), 1, 2);
    NDArray rows = normal(Ops.reshape(groups, x.dim(0), numGroups, -1));
    NDArray back = Ops.swapaxes(Ops.reshape(rows, x.dim(0), numGroups, -1, size), 1, 2);
    return Ops.reshape(back, x.shape().toArray());
  }

  private NDArray normal(NDArray rows) {
    return Fast.layerNorm(rows, null, null, eps);
  }

  @Override
  protected String describe() {
    return "numGroups="
        + numGroups
        + ", dims="
        + dims
        + ", eps="
        + eps
        + ", affine="
        + (weight != null)
        + ", pytorchCompatible="
        + pytorchCompatible;
  }
}
