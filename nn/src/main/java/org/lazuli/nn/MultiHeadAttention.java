package org.lazuli.nn;

import org.lazuli.AttentionOptions;
import org.lazuli.Fast;
import org.lazuli.Fn3;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Attention with several heads: queries, keys and values are projected, {@link
 * Fast#scaledDotProductAttention} runs for every head, and the heads are projected back.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017; shared keys and values: Ainslie et
 * al., "GQA", 2023.
 */
public class MultiHeadAttention extends Layer implements Fn3<NDArray, NDArray, NDArray, NDArray> {
  /** What makes the heads' queries. */
  @Named("query_proj")
  public final Linear queryProj;

  /** What makes the heads' keys. */
  @Named("key_proj")
  public final Linear keyProj;

  /** What makes the heads' values. */
  @Named("value_proj")
  public final Linear valueProj;

  /** What puts the heads together. */
  @Named("out_proj")
  public final Linear outProj;

  private final int numHeads;
  private final int numKeyValueHeads;
  private final double scale;

  /** Creates the layer with everything of the same size and without biases. */
  public MultiHeadAttention(int dims, int numHeads) {
    this(MultiHeadAttentionOptions.of(dims, numHeads));
  }

  /** Creates the layer. */
  public MultiHeadAttention(MultiHeadAttentionOptions options) {
    this.numHeads = options.numHeads();
    this.numKeyValueHeads = options.numKeyValueHeads();
    int queryDims = options.dims() / numHeads;
    int valueDims = options.valueDims() / numHeads;
    boolean bias = options.bias();
    this.scale = 1 / Math.sqrt(queryDims);
    this.queryProj = new Linear(options.queryInputDims(), options.dims(), bias);
    this.keyProj = new Linear(options.keyInputDims(), queryDims * numKeyValueHeads, bias);
    this.valueProj = new Linear(options.valueInputDims(), valueDims * numKeyValueHeads, bias);
    this.outProj = new Linear(options.valueDims(), options.valueOutputDims(), bias);
  }

  /** {@return the attention of all queries to all keys} */
  @Override
  public NDArray apply(NDArray queries, NDArray keys, NDArray values) {
    return apply(queries, keys, values, null);
  }

  /**
   * {@return the values of keys, weighted by how well they answer each query}
   *
   * @param queries of shape (batch, queries, queryInputDims)
   * @param keys of shape (batch, keys, keyInputDims)
   * @param values of shape (batch, keys, valueInputDims)
   * @param mask which keys a query sees: bool, or numbers that are added to the scores, broadcast
   *     to (batch, heads, queries, keys); null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  public NDArray apply(NDArray queries, NDArray keys, NDArray values, NDArray mask) {
    Args.ndim("MultiHeadAttention", queries, 3, 3);
    Args.ndim("MultiHeadAttention", keys, 3, 3);
    Args.ndim("MultiHeadAttention", values, 3, 3);
    NDArray q = heads(queryProj.apply(queries), numHeads);
    NDArray k = heads(keyProj.apply(keys), numKeyValueHeads);
    NDArray v = heads(valueProj.apply(values), numKeyValueHeads);
    AttentionOptions options = AttentionOptions.of(scale).mask(mask);
    NDArray found = Fast.scaledDotProductAttention(q, k, v, options);
    return outProj.apply(Ops.flatten(Ops.swapaxes(found, 1, 2), 2, 3));
  }

  /** (batch, length, heads x size) to (batch, heads, length, size). */
  private static NDArray heads(NDArray x, int heads) {
    return Ops.swapaxes(Ops.unflatten(x, -1, heads, -1), 1, 2);
  }

  /**
   * {@return a mask with which position i sees positions 0 to i: zeros, and where j > i the least
   * finite number}
   *
   * @param length how many positions there are
   * @param dtype a floating type, that of the scores
   */
  public static NDArray createAdditiveCausalMask(long length, DType dtype) {
    NDArray positions = Ops.arange(length);
    NDArray later = Ops.less(Ops.expandDims(positions, 1), positions);
    return Ops.multiply(later.astype(dtype), dtype.finfo().min());
  }

  @Override
  protected String describe() {
    String shared = numKeyValueHeads == numHeads ? "" : ", numKeyValueHeads=" + numKeyValueHeads;
    return "numHeads=" + numHeads + shared;
  }
}
