package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Attention scores less the distance of query and key, times a slope that every head has.
 *
 * <p>With n heads, n a power of two, the slopes are 2^(-8/n), 2^(-16/n) and so on down to 2^-8;
 * between powers of two, every other slope of the next power is added.
 *
 * <p>Source: Press, Smith and Lewis, "Train short, test long", 2021.
 */
public class ALiBi extends Layer implements Fn1<NDArray, NDArray> {
  /** Creates the layer. */
  public ALiBi() {}

  /** {@return the scores of queries that start at position 0, without a mask} */
  @Override
  public NDArray apply(NDArray scores) {
    return apply(scores, 0, null);
  }

  /**
   * {@return scores, less distances times slopes}
   *
   * @param scores of shape (batch, heads, queries, keys)
   * @param offset the position of the first query; keys start at 0
   * @param mask what else is added, broadcast to the scores, or null
   * @throws IllegalArgumentException if scores have other axes
   */
  public NDArray apply(NDArray scores, long offset, NDArray mask) {
    Args.ndim("ALiBi", scores, 4, 4);
    DType dtype = scores.dtype();
    NDArray queries = Ops.arange(offset, offset + scores.dim(2));
    NDArray keys = Ops.arange(scores.dim(3));
    NDArray distance = Ops.abs(Ops.subtract(Ops.expandDims(queries, 1), keys));
    double[] ofHeads = slopes(Math.toIntExact(scores.dim(1)));
    NDArray slopes = Ops.array(dtype, ofHeads).reshape(-1, 1, 1);
    NDArray bias = Ops.negative(Ops.multiply(distance, slopes)).astype(dtype);
    return Ops.add(scores, mask == null ? bias : Ops.add(bias, mask));
  }

  private static double[] slopes(int heads) {
    int power = Integer.highestOneBit(heads);
    double[] slopes = new double[heads];
    for (int i = 0; i < heads; i++) {
      double exponent = i < power ? i + 1.0 : i - power + 0.5;
      slopes[i] = Math.pow(2, -8 * exponent / power);
    }
    return slopes;
  }
}
