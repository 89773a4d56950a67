package org.lazuli.data;

import java.util.Arrays;
import java.util.Locale;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** How often each class was taken for each: rows are the true classes, columns the predicted. */
public final class ConfusionMatrix implements Metric {
  private static final String OP = "confusionMatrix";

  private final int classes;
  private final long[] counts;
  private final Pending pending = new Pending(this::read);

  /**
   * Creates the counts of nothing yet.
   *
   * @throws IllegalArgumentException if the number of classes is not positive
   */
  public ConfusionMatrix(int classes) {
    this.classes = Check.positive(OP, "the number of classes", classes);
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  /**
   * Adds a batch.
   *
   * @param scores logits or probabilities, with the classes on the last axis
   * @param labels class numbers, of the scores' shape without the last axis
   * @throws IllegalArgumentException if the shapes do not fit, or there are not so many classes
   */
  public void add(NDArray scores, NDArray labels) {
    Check.given(OP, "scores", scores);
    Check.given(OP, "labels", labels);
    Classes.check(OP, scores, labels);
    Check.that(
        scores.dim(-1) == classes, OP, "scores of " + scores.dim(-1) + " classes, not " + classes);
    NDArray rows = Ops.multiply(labels.astype(DType.INT32), classes);
    pending.add(Ops.add(rows, Ops.argmax(scores, -1).astype(DType.INT32)));
  }

  private void read(NDArray cells) {
    for (int cell : cells.toInts()) {
      if (cell < 0 || cell >= counts.length) {
        throw new IndexOutOfBoundsException(
            "[" + OP + "] label " + Math.floorDiv(cell, classes) + " of " + classes + " classes");
      }
      counts[cell]++;
    }
  }

  /** {@return how many examples of a class were taken for another, or for the same} */
  public long count(int label, int predicted) {
    pending.flush();
    return counts[
        Positions.check(classes, label)[0] * classes + Positions.check(classes, predicted)[0]];
  }

  /** {@return the share of those taken for the class that are of it; NaN if there are none} */
  public double precision(int label) {
    return (double) count(label, label) / sum(label, classes);
  }

  /** {@return the share of those of the class that were taken for it; NaN if there are none} */
  public double recall(int label) {
    return (double) count(label, label) / sum(label * classes, 1);
  }

  /** {@return the harmonic mean of precision and recall; NaN if the class never occurs} */
  public double f1(int label) {
    long both = sum(Positions.check(classes, label)[0] * classes, 1) + sum(label, classes);
    return 2.0 * count(label, label) / both;
  }

  private long sum(int first, int stride) {
    pending.flush();
    long sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += counts[first + i * stride];
    }
    return sum;
  }

  /** {@return the share of examples taken for what they are} */
  @Override
  public double value() {
    long right = 0;
    for (int label = 0; label < classes; label++) {
      right += count(label, label);
    }
    return (double) right / Arrays.stream(counts).sum();
  }

  @Override
  public void reset() {
    pending.clear();
    Arrays.fill(counts, 0);
  }

  /** {@return the counts as a table, with the recall of each class} */
  @Override
  public String toString() {
    pending.flush();
    int width = 2 + Long.toString(Arrays.stream(counts).max().orElse(0)).length();
    width = Math.max(width, 2 + Integer.toString(classes - 1).length());
    StringBuilder table = new StringBuilder(" ".repeat(width));
    for (int column = 0; column < classes; column++) {
      table.append(cell(width, column));
    }
    table.append("  recall\n");
    for (int row = 0; row < classes; row++) {
      table.append(cell(width, row));
      for (int column = 0; column < classes; column++) {
        table.append(cell(width, counts[row * classes + column]));
      }
      table.append(String.format(Locale.ROOT, "  %6.4f%n", recall(row)));
    }
    return table.toString();
  }

  private static String cell(int width, long value) {
    return String.format(Locale.ROOT, "%" + width + "d", value);
  }
}
