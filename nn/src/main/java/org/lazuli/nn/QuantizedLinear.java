package org.lazuli.nn;

import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;

/**
 * A {@link Linear} that is quantized from the start, for weights that are loaded.
 *
 * <p>{@link Linear#quantize} and {@link Nn#quantize} make the same of a layer that exists.
 */
public final class QuantizedLinear extends Linear {
  /** Creates a map with a bias, affine in groups of 64 and 4 bits. */
  public QuantizedLinear(int inputDims, int outputDims) {
    this(inputDims, outputDims, true, Quantization.of(QuantizationMode.AFFINE));
  }

  /**
   * Creates a map.
   *
   * @param inputDims the size of the last axis before, a multiple of the group
   * @param outputDims the size of the last axis after
   * @param bias whether a vector is added
   * @param how mode, group size and bits
   * @throws IllegalArgumentException if a size is not positive or does not fit the groups
   */
  public QuantizedLinear(int inputDims, int outputDims, boolean bias, Quantization how) {
    super(inputDims, outputDims, bias);
    quantize(how);
  }

  private QuantizedLinear(Linear layer, Quantization how) {
    super(layer);
    quantize(how);
  }

  /** {@return a quantized copy of a layer, which stays as it is} */
  public static QuantizedLinear of(Linear layer, Quantization how) {
    return new QuantizedLinear(layer, how);
  }
}
