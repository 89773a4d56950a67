package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A table of vectors, looked up by their numbers.
 *
 * <p>The vectors start normally distributed with mean 0 and standard deviation 1/sqrt(dims).
 */
public class Embedding extends Layer implements Fn1<NDArray, NDArray> {
  /** The vectors, of shape (numEmbeddings, dims). */
  public final NDArray weight;

  /**
   * Creates a table.
   *
   * @param numEmbeddings how many vectors there are
   * @param dims how long they are
   * @throws IllegalArgumentException if a size is not positive
   */
  public Embedding(int numEmbeddings, int dims) {
    Args.positive("Embedding", "numEmbeddings", numEmbeddings);
    Args.positive("Embedding", "dims", dims);
    Shape shape = Shape.of(numEmbeddings, dims);
    this.weight = Rand.normal(shape, DType.FLOAT32, 0, 1 / Math.sqrt(dims), null);
  }

  /**
   * {@return the vectors with these numbers, on a new last axis}
   *
   * @throws IllegalArgumentException if the numbers are not integers
   * @throws IndexOutOfBoundsException when the result is computed, if there is no vector of a
   *     number
   */
  @Override
  public NDArray apply(NDArray numbers) {
    return Ops.take(weight, numbers, 0);
  }

  /**
   * {@return the products with all vectors: the table as a {@link Linear} without bias}
   *
   * <p>This is how the scores of tokens come out of the table that the tokens went in through.
   *
   * @throws IllegalArgumentException if the last axis of x is not dims long
   */
  public NDArray asLinear(NDArray x) {
    Args.lastAxis("Embedding", x, weight.dim(1));
    return Ops.matmul(x, weight.T());
  }

  @Override
  protected String describe() {
    return "numEmbeddings=" + weight.dim(0) + ", dims=" + weight.dim(1);
  }
}
