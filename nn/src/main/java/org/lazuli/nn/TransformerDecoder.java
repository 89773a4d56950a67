package org.lazuli.nn;

import java.util.List;
import org.lazuli.Fn4;
import org.lazuli.NDArray;

/** A stack of {@link TransformerDecoderLayer}, and a normalization of what comes out. */
public class TransformerDecoder extends Layer
    implements Fn4<NDArray, NDArray, NDArray, NDArray, NDArray> {
  private final List<TransformerDecoderLayer> layers;
  private final LayerNorm ln;
  private final transient TransformerOptions options;

  /**
   * Creates the stack.
   *
   * @param numLayers how many layers there are
   * @param options the settings of each
   * @throws IllegalArgumentException if numLayers is negative
   */
  public TransformerDecoder(int numLayers, TransformerOptions options) {
    this.options = options;
    this.layers = options.stack(numLayers, TransformerDecoderLayer::new);
    this.ln = new LayerNorm(options.dims());
  }

  /** {@return the sequences after the stack, every position seeing all} */
  public NDArray apply(NDArray x, NDArray memory) {
    return apply(x, memory, null, null);
  }

  /**
   * {@return the sequences after the stack}
   *
   * @param x the sequences, of shape (batch, length, dims)
   * @param memory what an encoder made, of shape (batch, any length, dims)
   * @param mask which positions of x a position sees, see {@link MultiHeadAttention}; null for all
   * @param memoryMask which positions of the memory a position sees; null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  @Override
  public NDArray apply(NDArray x, NDArray memory, NDArray mask, NDArray memoryMask) {
    NDArray y = x;
    for (TransformerDecoderLayer layer : layers) {
      y = options.through(value -> layer.apply(value, memory, mask, memoryMask), y);
    }
    return ln.apply(y);
  }
}
