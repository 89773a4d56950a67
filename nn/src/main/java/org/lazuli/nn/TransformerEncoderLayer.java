package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/**
 * Self-attention, then two products with an activation between them, each added to its input.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017.
 */
public class TransformerEncoderLayer extends Layer implements Fn1<NDArray, NDArray> {
  private final MultiHeadAttention attention;
  private final LayerNorm ln1;
  private final LayerNorm ln2;
  private final Linear linear1;
  private final Linear linear2;
  private final Dropout dropout1;
  private final Dropout dropout2;
  private final Fn1<NDArray, NDArray> activation;
  private final transient TransformerOptions options;

  /** Creates the layer with {@link TransformerOptions#of}. */
  public TransformerEncoderLayer(int dims, int numHeads) {
    this(TransformerOptions.of(dims, numHeads));
  }

  /** Creates the layer. */
  public TransformerEncoderLayer(TransformerOptions options) {
    int dims = options.dims();
    this.attention = new MultiHeadAttention(dims, options.numHeads());
    this.ln1 = new LayerNorm(dims);
    this.ln2 = new LayerNorm(dims);
    this.linear1 = new Linear(dims, options.mlpDims());
    this.linear2 = new Linear(options.mlpDims(), dims);
    this.dropout1 = new Dropout(options.dropout());
    this.dropout2 = new Dropout(options.dropout());
    this.activation = options.activation();
    this.options = options;
  }

  /** {@return the sequences after the layer, every position seeing all} */
  @Override
  public NDArray apply(NDArray x) {
    return apply(x, null);
  }

  /**
   * {@return the sequences after the layer}
   *
   * @param x the sequences, of shape (batch, length, dims)
   * @param mask which positions a position sees, see {@link MultiHeadAttention}; null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  public NDArray apply(NDArray x, NDArray mask) {
    NDArray seen = options.residual(x, ln1, y -> dropout1.apply(attention.apply(y, y, y, mask)));
    return options.residual(seen, ln2, this::mlp);
  }

  private NDArray mlp(NDArray x) {
    return linear2.apply(dropout2.apply(activation.apply(linear1.apply(x))));
  }
}
