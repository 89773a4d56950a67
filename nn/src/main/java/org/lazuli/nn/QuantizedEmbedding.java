package org.lazuli.nn;

import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;

/**
 * An {@link Embedding} that is quantized from the start, for weights that are loaded.
 *
 * <p>{@link Embedding#quantize} and {@link Nn#quantize} make the same of a layer that exists.
 */
public final class QuantizedEmbedding extends Embedding {
  /** Creates a table that is affine in groups of 64 and 4 bits. */
  public QuantizedEmbedding(int numEmbeddings, int dims) {
    this(numEmbeddings, dims, Quantization.of(QuantizationMode.AFFINE));
  }

  /**
   * Creates a table.
   *
   * @param numEmbeddings how many vectors there are
   * @param dims how long they are, a multiple of the group
   * @param how mode, group size and bits
   * @throws IllegalArgumentException if a size is not positive or does not fit the groups
   */
  public QuantizedEmbedding(int numEmbeddings, int dims, Quantization how) {
    super(numEmbeddings, dims);
    quantize(how);
  }

  private QuantizedEmbedding(Embedding layer, Quantization how) {
    super(layer);
    quantize(how);
  }

  /** {@return a quantized copy of a table, which stays as it is} */
  public static QuantizedEmbedding of(Embedding layer, Quantization how) {
    return new QuantizedEmbedding(layer, how);
  }
}
