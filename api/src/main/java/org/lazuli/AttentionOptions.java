package org.lazuli;

/**
 * The options of {@link Fast#scaledDotProductAttention}; start from {@link #of}.
 *
 * @param scale what products of queries and keys are multiplied by, mostly 1 / sqrt(size)
 * @param causal whether the last query sees all keys, the one before it all but the last, and so on
 * @param mask which keys a query sees: bool, or numbers that are added to the products; broadcasts
 *     to (batch, heads, queries, keys); null for all
 * @param sinks for every head the logarithm of a weight that goes nowhere; null for none
 */
public record AttentionOptions(double scale, boolean causal, NDArray mask, NDArray sinks) {
  /** Checks that there is one mask at most. */
  public AttentionOptions {
    if (causal && mask != null) {
      throw new IllegalArgumentException(
          "[scaledDotProductAttention] causal or a mask, not both; combine them in the mask");
    }
  }

  /** {@return a scale; no mask, no sinks} */
  public static AttentionOptions of(double scale) {
    return new AttentionOptions(scale, false, null, null);
  }

  /** {@return these options with or without a causal mask} */
  public AttentionOptions causal(boolean causal) {
    return new AttentionOptions(scale, causal, mask, sinks);
  }

  /** {@return these options with a mask} */
  public AttentionOptions mask(NDArray mask) {
    return new AttentionOptions(scale, causal, mask, sinks);
  }

  /** {@return these options with sinks} */
  public AttentionOptions sinks(NDArray sinks) {
    return new AttentionOptions(scale, causal, mask, sinks);
  }
}
