package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * An affine map of the last axis: {@code x W^T + b}.
 *
 * <p>Weight and bias start uniformly between -1/sqrt(inputDims) and 1/sqrt(inputDims).
 */
public class Linear extends Layer implements Fn1<NDArray, NDArray> {
  /** The matrix W, of shape (outputDims, inputDims). */
  public final NDArray weight;

  /** The vector b, of shape (outputDims,), or null. */
  public final NDArray bias;

  /** Creates a map with a bias. */
  public Linear(int inputDims, int outputDims) {
    this(inputDims, outputDims, true);
  }

  /**
   * Creates a map.
   *
   * @param inputDims the size of the last axis before
   * @param outputDims the size of the last axis after
   * @param bias whether a vector is added
   * @throws IllegalArgumentException if a size is not positive
   */
  public Linear(int inputDims, int outputDims, boolean bias) {
    if (inputDims < 1 || outputDims < 1) {
      throw new IllegalArgumentException(
          "[Linear] sizes are " + inputDims + " and " + outputDims + "; both must be positive");
    }
    double bound = 1 / Math.sqrt(inputDims);
    this.weight = Rand.uniform(-bound, bound, Shape.of(outputDims, inputDims));
    this.bias = bias ? Rand.uniform(-bound, bound, Shape.of(outputDims)) : null;
  }

  /**
   * {@return the map of every vector along the last axis}
   *
   * @throws IllegalArgumentException if the last axis is not inputDims long
   */
  @Override
  public NDArray apply(NDArray x) {
    if (x.ndim() == 0 || x.dim(-1) != weight.dim(1)) {
      throw new IllegalArgumentException(
          "[Linear] input is " + x.shape() + "; its last axis must be " + weight.dim(1));
    }
    NDArray product = Ops.matmul(x, Ops.transpose(weight));
    return bias == null ? product : Ops.add(product, bias);
  }

  @Override
  protected String describe() {
    return "inputDims="
        + weight.dim(1)
        + ", outputDims="
        + weight.dim(0)
        + ", bias="
        + (bias != null);
  }
}
