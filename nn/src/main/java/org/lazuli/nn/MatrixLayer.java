package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Quantization;
import org.lazuli.Quantized;
import org.lazuli.QuantizedWeights;

/** A layer whose weight is a matrix, in full or in few bits. */
abstract class MatrixLayer extends Layer implements Quantizable {
  /** The matrix, of shape (rows, columns); if the layer is quantized, its codes. */
  public final NDArray weight;

  private NDArray scales;
  private NDArray biases;
  private final long columns;
  private transient Quantization quantization;

  MatrixLayer(NDArray weight) {
    this.weight = weight;
    this.columns = weight.dim(1);
  }

  @Override
  public final void quantize(Quantization how) {
    if (quantization != null) {
      throw new IllegalStateException(
          "[quantize] " + getClass().getSimpleName() + " is quantized already: " + quantization);
    }
    QuantizedWeights packed = Quantized.quantize(weight, how);
    weight.assign(packed.words());
    scales = packed.scales();
    biases = packed.biases();
    quantization = how;
    freeze(false);
  }

  /** {@return how the weight is quantized, or null} */
  public final Quantization quantization() {
    return quantization;
  }

  /** {@return whether parameters in that field are not trained; codes and scales never are} */
  @Override
  public boolean isFrozen(String key) {
    return super.isFrozen(key) || quantization != null && !key.equals("bias");
  }

  final long rows() {
    return weight.dim(0);
  }

  final long columns() {
    return columns;
  }

  /** {@return x W^T} */
  final NDArray product(NDArray x) {
    Args.lastAxis(getClass().getSimpleName(), x, columns);
    return quantization == null
        ? Ops.matmul(x, weight.T())
        : Quantized.quantizedMatmul(x, packed(), true, quantization);
  }

  /** {@return rows of the matrix} */
  final NDArray rows(NDArray numbers) {
    if (quantization == null) {
      return Ops.take(weight, numbers, 0);
    }
    NDArray flat = Ops.flatten(numbers);
    QuantizedWeights chosen =
        new QuantizedWeights(
            Ops.take(weight, flat, 0),
            Ops.take(scales, flat, 0),
            biases == null ? null : Ops.take(biases, flat, 0));
    NDArray rows = Quantized.dequantize(chosen, quantization);
    return Ops.reshape(rows, numbers.shape().insert(numbers.ndim(), columns).toArray());
  }

  private QuantizedWeights packed() {
    return new QuantizedWeights(weight, scales, biases);
  }

  /** {@return the quantization for printing} */
  final String bits() {
    return quantization == null
        ? ""
        : ", groupSize="
            + quantization.groupSize()
            + ", bits="
            + quantization.bits()
            + ", mode="
            + quantization.mode();
  }
}
