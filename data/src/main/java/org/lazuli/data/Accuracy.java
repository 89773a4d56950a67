package org.lazuli.data;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** The share of examples whose class is the one, or among the ones, with the highest score. */
public final class Accuracy implements Metric {
  private static final String OP = "accuracy";

  private final Mean hits = new Mean();
  private final int best;

  /** Creates the share of examples whose class has the highest score. */
  public Accuracy() {
    this(1);
  }

  /**
   * Creates the share of examples with fewer than so many scores above that of their class.
   *
   * @param best 5 for what is called top-5 accuracy
   * @throws IllegalArgumentException if it is not positive
   */
  public Accuracy(int best) {
    this.best = Check.positive(OP, "best", best);
  }

  /**
   * Adds a batch.
   *
   * @param scores logits or probabilities, with the classes on the last axis
   * @param labels class numbers, of the scores' shape without the last axis
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void add(NDArray scores, NDArray labels) {
    Check.given(OP, "scores", scores);
    Check.given(OP, "labels", labels);
    Classes.check(OP, scores, labels);
    hits.add(best == 1 ? Ops.equal(Ops.argmax(scores, -1), labels) : among(scores, labels));
  }

  private NDArray among(NDArray scores, NDArray labels) {
    NDArray own = Ops.takeAlongAxis(scores, Ops.expandDims(labels, -1), -1);
    return Ops.less(Ops.sum(Ops.greater(scores, own).astype(DType.INT32), -1), best);
  }

  @Override
  public double value() {
    return hits.value();
  }

  @Override
  public void reset() {
    hits.reset();
  }
}
