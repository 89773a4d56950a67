package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.Quantized;
import org.lazuli.QuantizedWeights;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * A linear map, {@code x W^T}, of which both factors are quantized.
 *
 * <p>While training, the weight is kept in full and quantized for every product, and derivatives
 * are those of the product in full; {@link #eval} packs the weight into codes, and {@link #train}
 * makes numbers of them again.
 */
public class QQLinear extends Layer implements Fn1<NDArray, NDArray> {
  /** The matrix W, of shape (outputDims, inputDims), or its codes. */
  public final NDArray weight;

  private NDArray scales;
  private final long inputDims;
  private final transient Quantization how;

  /** Creates a map in mode nvfp4. */
  public QQLinear(int inputDims, int outputDims) {
    this(inputDims, outputDims, Quantization.of(QuantizationMode.NVFP4));
  }

  /**
   * Creates a map.
   *
   * @param inputDims the size of the last axis before, a multiple of the group
   * @param outputDims the size of the last axis after
   * @param how mxfp4, mxfp8 or nvfp4
   * @throws IllegalArgumentException if a size is not positive or does not fit the groups
   */
  public QQLinear(int inputDims, int outputDims, Quantization how) {
    Args.positive("QQLinear", "inputDims", inputDims);
    Args.positive("QQLinear", "outputDims", outputDims);
    Args.that(
        Args.given("QQLinear", "how", how).mode() != QuantizationMode.AFFINE,
        "QQLinear",
        () -> "affine codes are for weights only; use mxfp4, mxfp8 or nvfp4");
    double bound = 1 / Math.sqrt(inputDims);
    this.inputDims = inputDims;
    this.weight = Rand.uniform(-bound, bound, Shape.of(outputDims, inputDims));
    this.how = how;
  }

  /** {@return a map with the weight of a layer without bias} */
  public static QQLinear of(Linear layer, Quantization how) {
    Args.that(
        layer.bias == null && layer.quantization() == null,
        "QQLinear",
        () -> layer + " has a bias or is quantized; give a layer with a weight only");
    int outputDims = Math.toIntExact(layer.rows());
    QQLinear made = new QQLinear(Math.toIntExact(layer.columns()), outputDims, how);
    made.weight.assign(layer.weight);
    made.train(layer.training());
    return made;
  }

  @Override
  protected void setTraining(boolean training) {
    super.setTraining(training);
    if (training && scales != null) {
      NDArray full = Quantized.dequantize(new QuantizedWeights(weight, scales, null), how);
      weight.assign(full);
      scales = null;
    } else if (!training && scales == null) {
      QuantizedWeights packed = Quantized.quantize(weight, how);
      weight.assign(packed.words());
      scales = packed.scales();
    }
  }

  /** {@return whether the parameters in that field are not trained; codes never are} */
  @Override
  public boolean isFrozen(String key) {
    return scales != null || super.isFrozen(key);
  }

  /**
   * {@return the map of every vector along the last axis}
   *
   * @throws IllegalArgumentException if the last axis is not inputDims long
   */
  @Override
  public NDArray apply(NDArray x) {
    Args.lastAxis("QQLinear", x, inputDims);
    return scales == null
        ? Quantized.qqmm(x, weight, how)
        : Quantized.qqmm(x, new QuantizedWeights(weight, scales, null), how, null, null);
  }

  @Override
  protected String describe() {
    return "inputDims=" + inputDims + ", outputDims=" + weight.dim(0) + ", mode=" + how.mode();
  }
}
