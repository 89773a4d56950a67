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
public class Linear extends MatrixLayer implements Fn1<NDArray, NDArray> {
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
    super(initial(inputDims, matrix(inputDims, outputDims)));
    this.bias = bias ? initial(inputDims, Shape.of(outputDims)) : null;
  }

  /** A map with the parameters of another, as they are now. */
  Linear(Linear other) {
    super(NDArray.of(other.weight.node()));
    this.bias = other.bias == null ? null : NDArray.of(other.bias.node());
  }

  private static Shape matrix(int inputDims, int outputDims) {
    Args.positive("Linear", "inputDims", inputDims);
    Args.positive("Linear", "outputDims", outputDims);
    return Shape.of(outputDims, inputDims);
  }

  private static NDArray initial(int inputDims, Shape shape) {
    double bound = 1 / Math.sqrt(inputDims);
    return Rand.uniform(-bound, bound, shape);
  }

  /**
   * {@return the map of every vector along the last axis}
   *
   * @throws IllegalArgumentException if the last axis is not inputDims long
   */
  @Override
  public NDArray apply(NDArray x) {
    NDArray product = product(x);
    return bias == null ? product : Ops.add(product, bias);
  }

  @Override
  protected String describe() {
    return "inputDims="
        + columns()
        + ", outputDims="
        + rows()
        + ", bias="
        + (bias != null)
        + bits();
  }
}
