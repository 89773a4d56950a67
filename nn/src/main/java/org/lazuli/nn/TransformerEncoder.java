package org.lazuli.nn;

import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.NDArray;

/** A stack of {@link TransformerEncoderLayer}, and a normalization of what comes out. */
public class TransformerEncoder extends Layer
    implements Fn1<NDArray, NDArray>, Fn2<NDArray, NDArray, NDArray> {
  private final List<TransformerEncoderLayer> layers;
  private final LayerNorm ln;
  private final transient TransformerOptions options;

  /**
   * Creates the stack.
   *
   * @param numLayers how many layers there are
   * @param options the settings of each
   * @throws IllegalArgumentException if numLayers is negative
   */
  public TransformerEncoder(int numLayers, TransformerOptions options) {
    this.options = options;
    this.layers = options.stack(numLayers, TransformerEncoderLayer::new);
    this.ln = new LayerNorm(options.dims());
  }

  /** {@return the sequences after the stack, every position seeing all} */
  @Override
  public NDArray apply(NDArray x) {
    return apply(x, null);
  }

  /**
   * {@return the sequences after the stack}
   *
   * @param x the sequences, of shape (batch, length, dims)
   * @param mask which positions a position sees, see {@link MultiHeadAttention}; null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  @Override
  public NDArray apply(NDArray x, NDArray mask) {
    NDArray y = x;
    for (TransformerEncoderLayer layer : layers) {
      y = options.through(value -> layer.apply(value, mask), y);
    }
    return ln.apply(y);
  }
}
