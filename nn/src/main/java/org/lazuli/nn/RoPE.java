package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.RopeOptions;

/**
 * Rotary positions: pairs of elements are turned by angles that grow with the position, so that
 * products of two depend on their distance.
 *
 * <p>Source: Su et al., "RoFormer: enhanced transformer with rotary position embedding", 2021.
 */
public class RoPE extends Layer implements Fn1<NDArray, NDArray> {
  private final transient RopeOptions options;

  /** Creates the layer with {@link RopeOptions#of}. */
  public RoPE(int dims) {
    this(RopeOptions.of(dims));
  }

  /** Creates the layer; the options' offset is where {@link #apply(NDArray)} starts. */
  public RoPE(RopeOptions options) {
    this.options = Objects.requireNonNull(options, "[RoPE] options are null");
  }

  /**
   * {@return the sequences, turned}
   *
   * @param x of shape (batch axes..., length, size), turned along the second to last axis
   * @throws IllegalArgumentException if the last axis is shorter than dims
   */
  @Override
  public NDArray apply(NDArray x) {
    return Fast.rope(x, options);
  }

  /**
   * {@return the sequences, turned}
   *
   * @param x of shape (batch axes..., length, size), turned along the second to last axis
   * @param offset the position of the first element
   * @throws IllegalArgumentException if the last axis is shorter than dims
   */
  public NDArray apply(NDArray x, int offset) {
    return Fast.rope(x, options.offset(offset));
  }

  @Override
  protected String describe() {
    return "dims=" + options.dims() + ", traditional=" + options.traditional();
  }
}
