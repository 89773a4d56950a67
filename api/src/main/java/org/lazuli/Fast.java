package org.lazuli;

/**
 * The functions transformers spend their time in.
 *
 * <p>16-bit floats are computed in float32 and rounded once, at the end. Dtypes, broadcasting and
 * errors are as {@link Ops} says.
 *
 * {@snippet :
 * NDArray q = Fast.rope(queries, RopeOptions.of(64).offset(cached));
 * NDArray y = Fast.scaledDotProductAttention(q, k, v, AttentionOptions.of(0.125).causal(true));
 * }
 */
public final class Fast {
  private Fast() {}

  /**
   * {@return weight * x / sqrt(mean(x * x) + eps), the mean along the last axis}
   *
   * @param weight one factor for every position of the last axis, or null for none
   * @throws IllegalArgumentException if x is not floating or has no axes, or the weight does not
   *     fit
   */
  public static NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
    return Norms.rms(x, weight, eps);
  }

  /**
   * {@return weight * (x - mean(x)) / sqrt(var(x) + eps) + bias, mean and variance along the last
   * axis}
   *
   * @param weight one factor for every position of the last axis, or null for none
   * @param bias one summand for every position of the last axis, or null for none
   * @throws IllegalArgumentException if x is not floating or has no axes, or one of the others does
   *     not fit
   */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    return Norms.layer(x, weight, bias, eps);
  }

  /**
   * {@return x (batch, ..., length, size) with rotary positions}
   *
   * <p>Two elements at a time are a point of the plane, turned by (offset + position) * scale over
   * a frequency that grows from pair to pair (Su et al., "RoFormer", 2021).
   *
   * @throws IllegalArgumentException if x is not floating or has fewer than three axes, or if the
   *     options do not fit it
   */
  public static NDArray rope(NDArray x, RopeOptions options) {
    return Rope.rotate(x, options);
  }

  /** {@return softmax(scale * q k^T) v, see the other form} */
  public static NDArray scaledDotProductAttention(NDArray q, NDArray k, NDArray v, double scale) {
    return Attention.attend(q, k, v, AttentionOptions.of(scale));
  }

  /**
   * {@return softmax(scale * q k^T + mask) v}
   *
   * <p>q has shape (batch, heads, queries, size), k and v (batch, fewer heads, keys, size); as many
   * consecutive heads of q share a head of k and v. The softmax is taken in float32 at least. Long
   * sequences are computed a tile of scores at a time where the device can; NaN and infinities at
   * keys that a query does not see need not reach its result then.
   *
   * @throws IllegalArgumentException if shapes or dtypes do not fit together
   */
  public static NDArray scaledDotProductAttention(
      NDArray q, NDArray k, NDArray v, AttentionOptions options) {
    return Attention.attend(q, k, v, options);
  }
}
