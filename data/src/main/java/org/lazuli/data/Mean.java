package org.lazuli.data;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * The mean of all elements that were added: of losses, of hits, of anything.
 *
 * {@snippet :
 * Mean loss = new Mean();
 * loss.add(batchLoss, batch.labels().size());    // a batch's mean counts for its examples
 * double now = loss.value();
 * }
 */
public final class Mean implements Metric {
  private final Pending pending = new Pending(this::read);
  private double sum;
  private double weight;

  /** Creates the mean of nothing yet. */
  public Mean() {}

  /** Adds all elements of an array. */
  public void add(NDArray values) {
    Check.given("mean", "the values", values);
    add(Ops.mean(values.astype(DType.FLOAT32)), values.size());
  }

  /**
   * Adds a mean of so many elements.
   *
   * @param mean a scalar
   * @param count how many elements it stands for; 0 adds nothing
   * @throws IllegalArgumentException if it is no scalar, or the count is negative
   */
  public void add(NDArray mean, long count) {
    Check.that(
        Check.given("mean", "the mean", mean).size() == 1,
        "mean",
        "a mean of " + count + " elements is a scalar, not " + mean.shape());
    Check.that(count >= 0, "mean", "a negative count: " + count);
    if (count > 0) {
      NDArray value = mean.astype(DType.FLOAT32).reshape();
      pending.add(Ops.stack(List.of(value, Ops.array((float) count)), 0));
    }
  }

  private void read(NDArray entry) {
    double[] values = entry.toDoubles();
    sum += values[0] * values[1];
    weight += values[1];
  }

  @Override
  public double value() {
    pending.flush();
    return sum / weight;
  }

  @Override
  public void reset() {
    pending.clear();
    sum = 0;
    weight = 0;
  }
}
