package org.lazuli.nn;

/**
 * The sizes of a {@link MultiHeadAttention}; start from {@link #of}.
 *
 * @param dims the size of all heads' queries together, and of all keys
 * @param numHeads how many heads there are
 * @param numKeyValueHeads how many heads keys and values have, each shared by neighbouring heads of
 *     queries (grouped-query attention)
 * @param queryInputDims the size of the last axis of queries
 * @param keyInputDims the size of the last axis of keys
 * @param valueInputDims the size of the last axis of values
 * @param valueDims the size of all heads' values together, if each had its own
 * @param valueOutputDims the size of the last axis of the result
 * @param bias whether the projections add vectors
 */
public record MultiHeadAttentionOptions(
    int dims,
    int numHeads,
    int numKeyValueHeads,
    int queryInputDims,
    int keyInputDims,
    int valueInputDims,
    int valueDims,
    int valueOutputDims,
    boolean bias) {
  /** Checks that sizes are positive and multiples of the heads. */
  public MultiHeadAttentionOptions {
    String layer = "MultiHeadAttention";
    Args.positive(layer, "numHeads", numHeads);
    Args.positive(layer, "numKeyValueHeads", numKeyValueHeads);
    Args.positive(layer, "dims", dims);
    Args.positive(layer, "queryInputDims", queryInputDims);
    Args.positive(layer, "keyInputDims", keyInputDims);
    Args.positive(layer, "valueInputDims", valueInputDims);
    Args.positive(layer, "valueDims", valueDims);
    Args.positive(layer, "valueOutputDims", valueOutputDims);
    Args.that(
        dims % numHeads == 0 && valueDims % numHeads == 0,
        layer,
        () ->
            "sizes " + dims + " and " + valueDims + " are no multiples of " + numHeads + " heads");
    Args.that(
        numHeads % numKeyValueHeads == 0,
        layer,
        () -> numHeads + " heads cannot share " + numKeyValueHeads + " heads of keys and values");
  }

  /** {@return all sizes the same, a key and a value for every head, no bias} */
  public static MultiHeadAttentionOptions of(int dims, int numHeads) {
    return new MultiHeadAttentionOptions(
        dims, numHeads, numHeads, dims, dims, dims, dims, dims, false);
  }

  /** {@return these options with heads of keys and values that heads of queries share} */
  public MultiHeadAttentionOptions numKeyValueHeads(int heads) {
    return new MultiHeadAttentionOptions(
        dims,
        numHeads,
        heads,
        queryInputDims,
        keyInputDims,
        valueInputDims,
        valueDims,
        valueOutputDims,
        bias);
  }

  /** {@return these options with other sizes of queries, keys and values that come in} */
  public MultiHeadAttentionOptions inputDims(int queries, int keys, int values) {
    return new MultiHeadAttentionOptions(
        dims, numHeads, numKeyValueHeads, queries, keys, values, valueDims, valueOutputDims, bias);
  }

  /** {@return these options with another size of values inside} */
  public MultiHeadAttentionOptions valueDims(int valueDims) {
    return new MultiHeadAttentionOptions(
        dims,
        numHeads,
        numKeyValueHeads,
        queryInputDims,
        keyInputDims,
        valueInputDims,
        valueDims,
        valueOutputDims,
        bias);
  }

  /** {@return these options with another size of the result} */
  public MultiHeadAttentionOptions valueOutputDims(int valueOutputDims) {
    return new MultiHeadAttentionOptions(
        dims,
        numHeads,
        numKeyValueHeads,
        queryInputDims,
        keyInputDims,
        valueInputDims,
        valueDims,
        valueOutputDims,
        bias);
  }

  /** {@return these options with biases, or without} */
  public MultiHeadAttentionOptions bias(boolean bias) {
    return new MultiHeadAttentionOptions(
        dims,
        numHeads,
        numKeyValueHeads,
        queryInputDims,
        keyInputDims,
        valueInputDims,
        valueDims,
        valueOutputDims,
        bias);
  }
}
