package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A table of vectors, looked up by their numbers.
 *
 * <p>The vectors start normally distributed with mean 0 and standard deviation 1/sqrt(dims).
 */
public class Embedding extends MatrixLayer implements Fn1<NDArray, NDArray> {
  /**
   * Creates a table.
   *
   * @param numEmbeddings how many vectors there are
   * @param dims how long they are
   * @throws IllegalArgumentException if a size is not positive
   */
  public Embedding(int numEmbeddings, int dims) {
    super(initial(numEmbeddings, dims));
  }

  /** A table with the vectors of another, as they are now. */
  Embedding(Embedding other) {
    super(NDArray.of(other.weight.node()));
  }

  private static NDArray initial(int numEmbeddings, int dims) {
    Args.positive("Embedding", "numEmbeddings", numEmbeddings);
    Args.positive("Embedding", "dims", dims);
    Shape shape = Shape.of(numEmbeddings, dims);
    return Rand.normal(shape, DType.FLOAT32, 0, 1 / Math.sqrt(dims), null);
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
    return rows(Args.given("Embedding", "numbers", numbers));
  }

  /**
   * {@return the products with all vectors: the table as a {@link Linear} without bias}
   *
   * <p>This is how the scores of tokens come out of the table that the tokens went in through.
   *
   * @throws IllegalArgumentException if the last axis of x is not dims long
   */
  public NDArray asLinear(NDArray x) {
    return product(x);
  }

  @Override
  protected String describe() {
    return "numEmbeddings=" + rows() + ", dims=" + columns() + bits();
  }
}
