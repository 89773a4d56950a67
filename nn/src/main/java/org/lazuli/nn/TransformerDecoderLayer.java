package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.NDArray;

/**
 * Self-attention, attention to a memory, then two products with an activation between them, each
 * added to its input.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017.
 */
public class TransformerDecoderLayer extends Layer implements Fn2<NDArray, NDArray, NDArray> {
  @Named("self_attention")
  private final MultiHeadAttention selfAttention;

  @Named("cross_attention")
  private final MultiHeadAttention crossAttention;

  private final LayerNorm ln1;
  private final LayerNorm ln2;
  private final LayerNorm ln3;
  private final Linear linear1;
  private final Linear linear2;
  private final Dropout dropout1;
  private final Dropout dropout2;
  private final Dropout dropout3;
  private final Fn1<NDArray, NDArray> activation;
  private final transient TransformerOptions options;

  /** Creates the layer with {@link TransformerOptions#of}. */
  public TransformerDecoderLayer(int dims, int numHeads) {
    this(TransformerOptions.of(dims, numHeads));
  }

  /** Creates the layer. */
  public TransformerDecoderLayer(TransformerOptions options) {
    int dims = options.dims();
    this.selfAttention = new MultiHeadAttention(dims, options.numHeads());
    this.crossAttention = new MultiHeadAttention(dims, options.numHeads());
    this.ln1 = new LayerNorm(dims);
    this.ln2 = new LayerNorm(dims);
    this.ln3 = new LayerNorm(dims);
    this.linear1 = new Linear(dims, options.mlpDims());
    this.linear2 = new Linear(options.mlpDims(), dims);
    this.dropout1 = new Dropout(options.dropout());
    this.dropout2 = new Dropout(options.dropout());
    this.dropout3 = new Dropout(options.dropout());
    this.activation = options.activation();
    this.options = options;
  }

  /** {@return the sequences after the layer, every position seeing all} */
  @Override
  public NDArray apply(NDArray x, NDArray memory) {
    return apply(x, memory, null, null);
  }

  /**
   * {@return the sequences after the layer}
   *
   * @param x the sequences, of shape (batch, length, dims)
   * @param memory what an encoder made, of shape (batch, any length, dims)
   * @param mask which positions of x a position sees, see {@link MultiHeadAttention}; null for all
   * @param memoryMask which positions of the memory a position sees; null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  public NDArray apply(NDArray x, NDArray memory, NDArray mask, NDArray memoryMask) {
    NDArray seen =
        options.residual(x, ln1, y -> dropout1.apply(selfAttention.apply(y, y, y, mask)));
    NDArray told =
        options.residual(
            seen, ln2, y -> dropout2.apply(crossAttention.apply(y, memory, memory, memoryMask)));
    return options.residual(told, ln3, this::mlp);
  }

  private NDArray mlp(NDArray x) {
    return linear2.apply(dropout3.apply(activation.apply(linear1.apply(x))));
  }
}
