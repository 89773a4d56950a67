package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** In-place updates: who sees them, and what derivatives make of them. */
class UpdateTest {
  @Test
  void everyReferenceSeesTheUpdateAndEarlierResultsDoNot() {
    NDArray x = Ops.arange(0, 5, 1, DType.FLOAT32);
    NDArray same = x;
    NDArray before = x.get("1:3");
    NDArray doubled = x.times(2);
    x.set(1, 10);
    assertArrayEquals(new float[] {0, 10, 2, 3, 4}, same.toFloats());
    assertArrayEquals(new float[] {1, 2}, before.toFloats());
    assertArrayEquals(new float[] {0, 2, 4, 6, 8}, doubled.toFloats());
  }

  @Test
  void updatesAfterEvaluationLeaveViewsAlone() {
    NDArray x = Ops.arange(0, 100_000, 1, DType.FLOAT32).eval();
    NDArray view = x.get("10:13").eval();
    NDArray rest = x.get("::2");
    x.set("::2", -1);
    x.eval();
    assertArrayEquals(new float[] {10, 11, 12}, view.toFloats());
    assertEquals(4, rest.get(2).item());
    assertEquals(-1, x.get(12).item());
    assertEquals(13, x.get(13).item());
  }

  @Test
  void anArrayCanBeUpdatedFromItself() {
    NDArray x = Ops.arange(0, 6, 1, DType.INT32);
    x.set("::-1", x);
    assertArrayEquals(new int[] {5, 4, 3, 2, 1, 0}, x.toInts());
    x.set("1:", x.get(":-1"));
    assertArrayEquals(new int[] {5, 5, 4, 3, 2, 1}, x.toInts());
  }

  @Test
  void assignedArraysDoNotFollowEachOther() {
    NDArray x = Ops.array(1.0, 2.0);
    NDArray y = Ops.array(0.0);
    y.assign(x);
    x.set(0, 7);
    assertArrayEquals(new float[] {1, 2}, y.toFloats());
  }

  @Test
  void functionalUpdatesLeaveTheArrayAlone() {
    NDArray x = Ops.zeros(3);
    NDArray y = x.at(Ops.array(1, 1)).add(2.5);
    assertArrayEquals(new float[] {0, 5, 0}, y.toFloats());
    assertArrayEquals(new float[3], x.toFloats());
  }

  @Test
  void gradientsFlowThroughUpdates() {
    NDArray gradient =
        Transforms.grad(
                (NDArray x) -> {
                  NDArray y = x.times(2);
                  y.set(1, y.get(0).times(y.get(2)));
                  y.set(0, 100);
                  return Ops.sum(y);
                })
            .apply(Ops.array(1.0, 2.0, 3.0));
    assertArrayEquals(new float[] {12, 0, 6}, gradient.toFloats());
  }

  @Test
  void batchesAreUpdatedSliceBySlice() {
    NDArray rows =
        Transforms.vmap(
                (NDArray x) -> {
                  NDArray y = x.plus(0);
                  y.set(-1, Ops.sum(x));
                  return y;
                })
            .apply(Ops.arange(6).reshape(2, 3));
    assertArrayEquals(new int[] {0, 1, 3, 3, 4, 12}, rows.toInts());
  }
}
