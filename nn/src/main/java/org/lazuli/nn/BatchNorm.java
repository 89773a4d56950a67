package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;

/**
 * Every channel moved to mean 0 and variance 1 over the batch and all spatial axes.
 *
 * <p>While training, mean and variance are those of the input, and running averages of them move
 * towards them by {@link #momentum}; afterwards the averages are used. The averages are parameters,
 * so they are saved and loaded with the weights, but are never trained.
 *
 * <p>Source: Ioffe and Szegedy, "Batch normalization", 2015.
 */
public class BatchNorm extends Layer implements Fn1<NDArray, NDArray> {
  /** The factors of the channels, of shape (numFeatures,), ones at first, or null. */
  public final NDArray weight;

  /** The summands of the channels, of shape (numFeatures,), zeros at first, or null. */
  public final NDArray bias;

  /** The average of the means, of shape (numFeatures,), zeros at first, or null. */
  @Named("running_mean")
  public final NDArray runningMean;

  /** The average of the unbiased variances, of shape (numFeatures,), ones at first, or null. */
  @Named("running_var")
  public final NDArray runningVar;

  private final int numFeatures;
  private double eps = 1e-5;
  private double momentum = 0.1;

  /** Creates the layer with weight, bias and running averages. */
  public BatchNorm(int numFeatures) {
    this(numFeatures, true, true);
  }

  /**
   * Creates the layer.
   *
   * @param numFeatures how many channels there are
   * @param affine whether there are weight and bias
   * @param trackRunningStats whether averages are kept; if not, every input is normalized by itself
   * @throws IllegalArgumentException if numFeatures is not positive
   */
  public BatchNorm(int numFeatures, boolean affine, boolean trackRunningStats) {
    this.numFeatures = Args.positive("BatchNorm", "numFeatures", numFeatures);
    this.weight = affine ? Ops.ones(numFeatures) : null;
    this.bias = affine ? Ops.zeros(numFeatures) : null;
    this.runningMean = trackRunningStats ? Ops.zeros(numFeatures) : null;
    this.runningVar = trackRunningStats ? Ops.ones(numFeatures) : null;
  }

  /** Sets what is added to the variance; 1e-5 by default. */
  public BatchNorm eps(double eps) {
    this.eps = Args.positive("BatchNorm", "eps", eps);
    return this;
  }

  /** Sets how much of a batch enters the running averages; 0.1 by default. */
  public BatchNorm momentum(double momentum) {
    this.momentum = momentum;
    return this;
  }

  /** {@return whether the parameters in that field are not trained; true for running averages} */
  @Override
  public boolean isFrozen(String key) {
    return key.startsWith("running_") || super.isFrozen(key);
  }

  /**
   * {@return the normalized channels}
   *
   * @param x arrays with channels last: (batch, any axes..., numFeatures)
   * @throws IllegalArgumentException if x has one axis, if its last one is not numFeatures long, or
   *     if a channel has one element only while training
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.ndim("BatchNorm", x, 2);
    Args.lastAxis("BatchNorm", x, numFeatures);
    long count = x.size() / numFeatures;
    Args.that(
        count > 1 || !training(),
        "BatchNorm",
        () -> "input is " + x.shape() + "; training needs more than one element for every channel");
    if (!training() && runningMean != null) {
      return scaled(x, runningMean, runningVar);
    }
    int[] axes = new int[x.ndim() - 1];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = axis;
    }
    NDArray mean = Ops.mean(x, axes);
    NDArray variance = Ops.var(x, axes);
    if (training() && runningMean != null) {
      average(runningMean, mean);
      average(runningVar, Ops.multiply(variance, (double) count / (count - 1)));
    }
    return scaled(x, mean, variance);
  }

  private void average(NDArray running, NDArray fresh) {
    NDArray constant = Transforms.stopGradient(fresh);
    NDArray kept = Ops.multiply(running, 1 - momentum);
    running.assign(Ops.add(kept, Ops.multiply(constant, momentum)));
  }

  private NDArray scaled(NDArray x, NDArray mean, NDArray variance) {
    NDArray y = Ops.multiply(Ops.subtract(x, mean), Ops.rsqrt(Ops.add(variance, eps)));
    return weight == null ? y : Ops.add(Ops.multiply(y, weight), bias);
  }

  @Override
  protected String describe() {
    return "numFeatures="
        + numFeatures
        + ", eps="
        + eps
        + ", momentum="
        + momentum
        + ", affine="
        + (weight != null)
        + ", trackRunningStats="
        + (runningMean != null);
  }
}
