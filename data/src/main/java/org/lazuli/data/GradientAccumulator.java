package org.lazuli.data;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;

/**
 * The mean of the gradients of several small batches: that of one batch as large as all of them.
 *
 * {@snippet :
 * var gradients = new GradientAccumulator<Map<String, NDArray>>(4);
 * for (Digits batch : batches.epoch(epoch)) {
 *   var result = lossAndGrad.apply(batch.images(), batch.labels());
 *   if (gradients.add(result.grad())) {
 *     optimizer.update(model.parameters(), gradients.mean());
 *   }
 *   Ops.eval(result.value(), gradients.state(), model.parameters(), optimizer.state());
 * }
 * }
 *
 * @param <T> what a gradient is: a tree of arrays
 */
public final class GradientAccumulator<T> {
  private static final String OP = "gradientAccumulator";

  private final int batches;
  private T sum;
  private int added;

  /**
   * Creates the mean of so many gradients.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public GradientAccumulator(int batches) {
    this.batches = Check.positive(OP, "the number of batches", batches);
  }

  /**
   * Adds a gradient.
   *
   * @return whether there are enough for the mean
   * @throws IllegalStateException if there were enough already
   */
  public boolean add(T gradient) {
    if (isFull()) {
      throw new IllegalStateException(
          "[" + OP + "] " + batches + " gradients are added; take the mean before the next");
    }
    Check.given(OP, "the gradient", gradient);
    sum = added == 0 ? gradient : Tree.map(Ops::add, sum, gradient);
    added++;
    return isFull();
  }

  /** {@return whether there are enough gradients for the mean} */
  public boolean isFull() {
    return added == batches;
  }

  /**
   * {@return the mean of the gradients added since the last one, and forgets them}
   *
   * <p>At the end of the data it may be asked for earlier.
   *
   * @throws IllegalStateException if there is none
   */
  public T mean() {
    if (added == 0) {
      throw new IllegalStateException("[" + OP + "] no gradient was added");
    }
    int count = added;
    T mean = count == 1 ? sum : Tree.map((NDArray g) -> Ops.divide(g, count), sum);
    sum = null;
    added = 0;
    return mean;
  }

  /** {@return the arrays to evaluate after each batch, so that their graphs do not grow} */
  public List<NDArray> state() {
    return Tree.flatten(sum);
  }
}
