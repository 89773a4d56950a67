package org.lazuli;

import org.lazuli.type.DType;

/**
 * Arrays in few bits, and matrix products with them.
 *
 * <p>Neighbours on the last axis form groups, every group has a scale, and every element a code of
 * a few bits; the layout is MLX's, bit for bit. Codes have no derivative; x, and the scales and
 * biases of affine codes, do.
 *
 * {@snippet :
 * Quantization how = Quantization.of(QuantizationMode.AFFINE).bits(8);
 * QuantizedWeights w = Quantized.quantize(weights, how);
 * NDArray y = Quantized.quantizedMatmul(x, w, true, how); // about x matmul transpose(weights)
 * }
 */
public final class Quantized {
  private Quantized() {}

  /** {@return w in quantized form; a global scale is not used} */
  public static QuantizedWeights quantize(NDArray w, Quantization how) {
    return quantize(w, how, null);
  }

  /**
   * {@return w in quantized form}
   *
   * <p>Affine: scale and bias map the smallest and largest element of a group to the ends of the
   * codes, so that 0 is exact; codes are round((w - bias) / scale). Else the scale brings the
   * largest element to the largest code, and codes are the nearest ones, the smaller of two.
   *
   * @param globalScale for nvfp4 the largest magnitude of the array, a float32 number; or null
   * @throws IllegalArgumentException if w is not floating, has no two axes, or a last axis that
   *     does not divide into groups
   */
  public static QuantizedWeights quantize(NDArray w, Quantization how, NDArray globalScale) {
    return Quantizing.quantize(w, how, globalScale);
  }

  /** {@return the array that codes stand for, in the dtype of the scales, else bfloat16} */
  public static NDArray dequantize(QuantizedWeights w, Quantization how) {
    return dequantize(w, how, null, null);
  }

  /**
   * {@return the array that codes stand for}
   *
   * @param globalScale what {@link #quantize} was given, or null
   * @param dtype a floating dtype; null for that of the scales, or bfloat16 if they are codes
   * @throws IllegalArgumentException if words, scales and biases do not fit together
   */
  public static NDArray dequantize(
      QuantizedWeights w, Quantization how, NDArray globalScale, DType dtype) {
    return Quantizing.dequantize(w, how, globalScale, dtype);
  }

  /**
   * {@return x matmul w, or x matmul transpose(w)}
   *
   * <p>The dtype is that of x, or the common one with affine scales and biases.
   *
   * @throws IllegalArgumentException if x is not floating, or shapes do not fit
   */
  public static NDArray quantizedMatmul(
      NDArray x, QuantizedWeights w, boolean transpose, Quantization how) {
    return QuantizedProducts.matmul(x, w, transpose, how);
  }

  /**
   * {@return products of chosen matrices of x and w}
   *
   * <p>The indices are those of {@link Ops#gatherMm}.
   *
   * @throws IllegalArgumentException as {@link #quantizedMatmul}, or if indices are no integers
   */
  public static NDArray gatherQmm(
      NDArray x,
      QuantizedWeights w,
      NDArray lhsIndices,
      NDArray rhsIndices,
      boolean transpose,
      Quantization how) {
    return QuantizedProducts.gathered(x, w, lhsIndices, rhsIndices, transpose, how);
  }

  /** {@return x matmul transpose(w), both quantized first; derivatives are those of the product} */
  public static NDArray qqmm(NDArray x, NDArray w, Quantization how) {
    return QuantizedProducts.both("qqmm", x, w, null, null, how);
  }

  /**
   * {@return x matmul transpose(w), with x quantized first}
   *
   * <p>Codes of 4 bits are the nearest ones, the even one of two. The derivative by x is that of
   * the product, as if x was not quantized.
   *
   * @param how mxfp4, mxfp8 or nvfp4
   * @param globalScaleX for nvfp4 the largest magnitude of x, a float32 number; or null for both
   * @param globalScaleW what {@link #quantize} was given
   * @throws IllegalArgumentException as {@link #quantizedMatmul}
   */
  public static NDArray qqmm(
      NDArray x, QuantizedWeights w, Quantization how, NDArray globalScaleX, NDArray globalScaleW) {
    return QuantizedProducts.both("qqmm", x, w, null, null, how, globalScaleX, globalScaleW);
  }

  /** {@return {@link #qqmm} of chosen matrices; the indices are those of {@link Ops#gatherMm}} */
  public static NDArray gatherQqmm(
      NDArray x, NDArray w, NDArray lhsIndices, NDArray rhsIndices, Quantization how) {
    return QuantizedProducts.both("gatherQqmm", x, w, lhsIndices, rhsIndices, how);
  }

  /** {@return {@link #qqmm} of chosen matrices; the indices are those of {@link Ops#gatherMm}} */
  public static NDArray gatherQqmm(
      NDArray x,
      QuantizedWeights w,
      NDArray lhsIndices,
      NDArray rhsIndices,
      Quantization how,
      NDArray globalScaleX,
      NDArray globalScaleW) {
    return QuantizedProducts.both(
        "gatherQqmm", x, w, lhsIndices, rhsIndices, how, globalScaleX, globalScaleW);
  }
}
