package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** Figures over many batches. */
class MetricsTest {
  @Test
  void meanIsOfAllElements() {
    Mean mean = new Mean();
    assertTrue(Double.isNaN(mean.value()));
    mean.add(Ops.array(1f, 2f, 3f));
    mean.add(Ops.array(6f), 1);
    assertEquals(3, mean.value(), 1e-6);
    mean.add(Ops.array(0f), 4);
    mean.add(Ops.array(99f), 0);
    assertEquals(1.5, mean.value(), 1e-6);
    mean.reset();
    mean.add(Ops.array(true, false));
    assertEquals(0.5, mean.value());
  }

  @Test
  void meanOfManyBatchesIsExact() {
    Mean mean = new Mean();
    NDArray reused = Ops.array(0f);
    for (int i = 0; i < 1000; i++) {
      reused.assign(Ops.array((float) i)); // the metric keeps the value, not the handle
      mean.add(reused, 1);
    }
    assertEquals(499.5, mean.value());
  }

  @Test
  void accuracyCountsHits() {
    NDArray scores = Ops.array(0.1f, 0.9f, 0.5f, 0.7f, 0.2f, 0.6f).reshape(2, 3);
    NDArray labels = Ops.array(2, 0);
    Accuracy top = new Accuracy();
    top.add(scores, labels);
    assertEquals(0.5, top.value());
    Accuracy top2 = new Accuracy(2);
    top2.add(scores, labels);
    assertEquals(1, top2.value());
    top2.add(scores, Ops.array(0, 1));
    assertEquals(0.5, top2.value());
    assertThrows(IllegalArgumentException.class, () -> top.add(scores, Ops.array(1)));
    assertThrows(IllegalArgumentException.class, () -> top.add(scores, Ops.array(1f, 2f)));
  }

  @Test
  void confusionMatrixCounts() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    NDArray predicted = Ops.array(0, 0, 1, 2, 2, 2);
    NDArray scores = Ops.equal(Ops.expandDims(predicted, -1), Ops.arange(3));
    matrix.add(scores, Ops.array(0, 1, 1, 2, 2, 0));
    assertEquals(1, matrix.count(1, 0));
    assertEquals(0, matrix.count(0, 1));
    assertEquals(4 / 6.0, matrix.value(), 1e-12);
    assertEquals(0.5, matrix.precision(0));
    assertEquals(0.5, matrix.recall(1));
    assertEquals(2 / 3.0, matrix.precision(2), 1e-12);
    assertEquals(1, matrix.recall(2));
    assertEquals(0.8, matrix.f1(2), 1e-12);
    assertEquals(4, matrix.toString().lines().count());
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.count(0, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> matrix.add(Ops.ones(1, 2), Ops.ones(1).astype(DType.INT32)));
    matrix.add(Ops.ones(1, 3), Ops.array(3).reshape(1));
    assertThrows(IndexOutOfBoundsException.class, matrix::value);
  }
}
