package org.lazuli.it.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Positions that come from values: where something holds, where boxes start, what is too far. */
class PositionsTest {
  private final NDArray x = Ops.arange(24).reshape(2, 3, 4);

  private static void outside(Executable call, String... words) {
    IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, call);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), () -> word + " is not in: " + e.getMessage());
    }
  }

  @Test
  void whereSomethingIsNotZero() {
    NDArray m = Ops.array(new float[][] {{0, 2, Float.NaN}, {-1, 0, -0f}});
    List<NDArray> positions = Ops.nonzero(m);
    assertArrayEquals(new long[] {0, 0, 1}, positions.get(0).toLongs());
    assertArrayEquals(new long[] {1, 2, 0}, positions.get(1).toLongs());
    assertEquals(DType.INT64, positions.get(0).dtype());
    assertArrayEquals(new long[] {0, 1, 0, 2, 1, 0}, Ops.argwhere(m).toLongs());
    assertArrayEquals(new long[] {1, 2, 0}, Ops.where(m).get(1).toLongs());
    assertArrayEquals(new long[] {2}, Ops.nonzero(Ops.array(false, false, true)).get(0).toLongs());
    assertEquals(Shape.of(0, 3), Ops.argwhere(Ops.zeros(2, 0, 4)).shape());
    assertEquals(Shape.of(1, 0), Ops.argwhere(Ops.array(7)).shape());
    assertEquals(Shape.of(0, 0), Ops.argwhere(Ops.array(0)).shape());
    assertThrows(IllegalArgumentException.class, () -> Ops.nonzero(Ops.array(1)));
    NDArray odd = Ops.equal(Ops.remainder(x, 2), 1);
    assertArrayEquals(x.get(odd).toInts(), x.get(Ops.nonzero(odd).toArray()).toInts());
  }

  @Test
  void masksAreNotReadWhileTheyAreTraced() {
    var mapped = Transforms.vmap((NDArray a) -> a.get(Ops.greater(a, 3)));
    Exception e = assertThrows(IllegalStateException.class, () -> mapped.apply(x));
    assertTrue(e.getMessage().startsWith("[get]"), e.getMessage());
    assertTrue(e.getMessage().contains("vmap"), e.getMessage());
    var counted = Transforms.vmap((NDArray a) -> Ops.argwhere(a));
    assertThrows(IllegalStateException.class, () -> counted.apply(x));
    var written = Transforms.vmap((NDArray a) -> a.at(Ops.greater(a, 3)).multiply(-1));
    assertArrayEquals(
        new int[] {3, -4, -5}, written.apply(x).get("0").flatten().get("3:6").toInts());
    var compiled = Transforms.compile((NDArray a) -> a.at(Ops.greater(a, 22)).set(0));
    assertEquals(253, Ops.sum(compiled.apply(x)).item());
  }

  @Test
  void boxesStartWhereAnArraySays() {
    NDArray starts = Ops.array(1, -2);
    assertArrayEquals(
        new int[] {14, 15, 18, 19, 22, 23},
        Ops.slice(x, starts, new int[] {0, 2}, 1, 3, 2).toInts());
    NDArray written = Ops.sliceUpdate(x, Ops.full(Shape.of(2, 3), 1.5), Ops.array(1), 1);
    assertEquals(Shape.of(2, 3, 4), written.shape());
    assertArrayEquals(
        new int[] {3, 1, 1, 1, 7, 1, 1, 1, 11}, written.flatten().get("3:12").toInts());
    var slices = Transforms.vmap((NDArray i) -> Ops.slice(x, i, new int[] {2}, 2, 3, 1));
    assertArrayEquals(
        x.get("..., ::-2").transpose(2, 0, 1).toInts(),
        slices.apply(Ops.array(new int[][] {{3}, {1}})).squeeze().toInts());
    assertThrows(
        IllegalArgumentException.class, () -> Ops.slice(x, starts, new int[] {0}, 1, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> Ops.slice(x, starts, new int[] {1, 1}, 1, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> Ops.slice(x, starts, new int[] {0, 1}, 1, 4, 1));
  }

  @Test
  void boxesThatLeaveTheArray() {
    int[] last = {2};
    outside(
        () -> Ops.slice(x, Ops.array(2), last, 2, 3, 3).eval(), "axis 2", "size 4", "3", "index 2");
    outside(() -> Ops.slice(x, Ops.array(-1), last, 2, 3, 2).eval(), "axis 2", "size 4");
    outside(() -> Ops.slice(x, Ops.array(-5), last, 2, 3, 1).eval(), "axis 2", "index -5");
    outside(
        () -> Ops.sliceUpdate(x, Ops.zeros(2, 3, 2), Ops.array(3), last).eval(), "[sliceUpdate]");
    assertArrayEquals(
        new int[] {2, 3}, Ops.slice(x, Ops.array(2), last, 1, 1, 2).flatten().toInts());
  }

  @Test
  void positionsInNumbersAreCheckedAtTheCall() {
    outside(() -> x.get(Index.at(0, 2)), "[get]", "index 2", "axis 0", "size 2");
    outside(() -> x.get(0, List.of(1, -4)), "[get]", "index -4", "axis 1", "size 3");
    outside(() -> x.get(Index.ELLIPSIS, new long[] {4}), "[get]", "index 4", "axis 2", "size 4");
    outside(() -> x.at(new int[] {0, 9}).add(1), "[at.add]", "index 9", "axis 0", "size 2");
    outside(() -> Ops.take(Ops.zeros(0, 2), Ops.array(0), 0), "[take]", "axis 0", "size 0");
  }

  @Test
  void positionsInArraysAreCheckedWhenTheyAreUsed() {
    NDArray far = Ops.array(0, 3).plus(0);
    outside(() -> x.get(0, Index.ALL, far.plus(1)).eval(), "[get]", "index 4", "axis 2", "size 4");
    outside(() -> x.get(far, far).eval(), "index 3", "size 2", "size 3");
    outside(() -> x.get(Ops.array(0), far).eval(), "index 3", "axis 1", "size 3");
    outside(() -> Ops.take(x, far, 1).eval(), "[take]", "index 3", "axis 1", "size 3");
    outside(() -> x.at(far).multiply(2).eval(), "[at.multiply]", "index 3", "axis 0", "size 2");
    NDArray along = far.plus(1).reshape(1, 1, 2);
    outside(
        () -> Ops.takeAlongAxis(x, along, 2).eval(),
        "[takeAlongAxis]",
        "index 4",
        "axis 2 of size 4:");
    NDArray most = Ops.bitwiseInvert(Ops.zeros(DType.UINT64, 1)); // is not -1
    outside(() -> Ops.take(x, most).eval(), "axis 0", "size 24");
    outside(() -> x.get(Ops.array(DType.UINT8, 255)).eval(), "index 255");
  }

  @Test
  void singleTruthValues() {
    assertEquals(Shape.of(1, 2, 3, 4), x.get(true).shape());
    assertEquals(Shape.of(0, 2, 3, 4), x.get("False").shape());
    assertEquals(
        Shape.of(2, 1, 3, 4), x.get(Index.ALL, Ops.array(1.0).greater(0).squeeze()).shape());
    NDArray y = x.plus(0);
    y.set(false, 9);
    assertArrayEquals(x.toInts(), y.toInts());
    y.set(Ops.array(true).squeeze(), -1);
    assertEquals(-24, Ops.sum(y).item());
  }
}
