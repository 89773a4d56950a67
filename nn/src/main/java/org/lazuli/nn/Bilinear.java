package org.lazuli.nn;

import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * A product of two inputs: {@code y_k = x1 W_k x2 + b_k} along their last axes.
 *
 * <p>Weight and bias start uniformly between -1/sqrt(input1Dims) and 1/sqrt(input1Dims).
 */
public class Bilinear extends Layer implements Fn2<NDArray, NDArray, NDArray> {
  /** The matrices W, of shape (outputDims, input2Dims, input1Dims). */
  public final NDArray weight;

  /** The vector b, of shape (outputDims,), or null. */
  public final NDArray bias;

  /** Creates a product with a bias. */
  public Bilinear(int input1Dims, int input2Dims, int outputDims) {
    this(input1Dims, input2Dims, outputDims, true);
  }

  /**
   * Creates a product.
   *
   * @param input1Dims the size of the last axis of the first input
   * @param input2Dims the size of the last axis of the second input
   * @param outputDims the size of the last axis of the result
   * @param bias whether a vector is added
   * @throws IllegalArgumentException if a size is not positive
   */
  public Bilinear(int input1Dims, int input2Dims, int outputDims, boolean bias) {
    Args.positive("Bilinear", "input1Dims", input1Dims);
    Args.positive("Bilinear", "input2Dims", input2Dims);
    Args.positive("Bilinear", "outputDims", outputDims);
    double bound = 1 / Math.sqrt(input1Dims);
    this.weight = Rand.uniform(-bound, bound, Shape.of(outputDims, input2Dims, input1Dims));
    this.bias = bias ? Rand.uniform(-bound, bound, Shape.of(outputDims)) : null;
  }

  /**
   * {@return the products of the vectors along the last axes}
   *
   * @throws IllegalArgumentException if the inputs' other axes differ or their last ones are not
   *     input1Dims and input2Dims long
   */
  @Override
  public NDArray apply(NDArray x1, NDArray x2) {
    long outputs = weight.dim(0);
    long second = weight.dim(1);
    Args.lastAxis("Bilinear", x1, weight.dim(2));
    Args.lastAxis("Bilinear", x2, second);
    Shape shape = x1.shape().with(x1.ndim() - 1, outputs);
    Args.that(
        shape.equals(x2.shape().with(x2.ndim() - 1, outputs)),
        "Bilinear",
        () ->
            "inputs are " + x1.shape() + " and " + x2.shape() + "; only the last axis may differ");
    // All x1 W_k in one product, then a matrix times x2 for every vector.
    NDArray left = Ops.matmul(x1, Ops.reshape(weight, outputs * second, -1).T());
    NDArray matrices = Ops.reshape(left, -1, outputs, second);
    NDArray y = Ops.reshape(Ops.matmul(matrices, Ops.reshape(x2, -1, second, 1)), shape.toArray());
    return bias == null ? y : Ops.add(y, bias);
  }

  @Override
  protected String describe() {
    return "input1Dims="
        + weight.dim(2)
        + ", input2Dims="
        + weight.dim(1)
        + ", outputDims="
        + weight.dim(0)
        + ", bias="
        + (bias != null);
  }
}
