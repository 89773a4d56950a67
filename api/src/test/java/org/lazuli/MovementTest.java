package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class MovementTest {
  private final NDArray matrix = Ops.arange(6).reshape(2, 3);

  private static void is(NDArray x, Shape shape, int... elements) {
    assertEquals(shape, x.shape());
    assertArrayEquals(elements, x.toInts());
  }

  @Test
  void padsInEveryMode() {
    NDArray x = Ops.array(1, 2, 3);
    is(Ops.pad(x, new long[][] {{1, 2}}, 7), Shape.of(6), 7, 1, 2, 3, 7, 7);
    is(Ops.pad(x, PadMode.CONSTANT, new long[] {1}), Shape.of(5), 0, 1, 2, 3, 0);
    is(Ops.pad(x, PadMode.EDGE, new long[] {2, 1}), Shape.of(6), 1, 1, 1, 2, 3, 3);
    is(Ops.pad(x, PadMode.REFLECT, new long[] {1, 2}), Shape.of(6), 2, 1, 2, 3, 2, 1);
    is(Ops.pad(x, PadMode.SYMMETRIC, new long[] {1, 2}), Shape.of(6), 1, 1, 2, 3, 3, 2);
    is(
        Ops.pad(x, PadMode.REFLECT, new long[] {5, 5}),
        Shape.of(13),
        2,
        1,
        2,
        3,
        2,
        1,
        2,
        3,
        2,
        1,
        2,
        3,
        2);
    is(
        Ops.pad(x, PadMode.SYMMETRIC, new long[] {4, 5}),
        Shape.of(12),
        3,
        3,
        2,
        1,
        1,
        2,
        3,
        3,
        2,
        1,
        1,
        2);
    NDArray frame = Ops.pad(matrix, PadMode.EDGE, new long[] {1, 0}, new long[] {0, 1});
    is(frame, Shape.of(3, 4), 0, 1, 2, 2, 0, 1, 2, 2, 3, 4, 5, 5);
    is(Ops.pad(Ops.array(4).reshape(1), PadMode.REFLECT, new long[] {1}), Shape.of(3), 4, 4, 4);
  }

  @Test
  void refusesToPadWrongly() {
    long[] one = {1};
    assertThrows(
        IllegalArgumentException.class, () -> Ops.pad(matrix, PadMode.EDGE, one, one, one));
    assertThrows(IllegalArgumentException.class, () -> Ops.pad(Ops.zeros(0), PadMode.EDGE, one));
    assertThrows(IllegalArgumentException.class, () -> Ops.pad(matrix, new long[][] {{-1, 0}}, 0));
  }

  @Test
  void rollsAxesBySeveralShifts() {
    is(Ops.roll(matrix, new long[] {1, -1}, 0, 1), Shape.of(2, 3), 4, 5, 3, 1, 2, 0);
    is(Ops.roll(matrix, 7), Shape.of(2, 3), 5, 0, 1, 2, 3, 4);
    assertThrows(IllegalArgumentException.class, () -> Ops.roll(matrix, new long[] {1}, 0, 1));
  }

  @Test
  void takesApartAndSplitsAxes() {
    List<NDArray> columns = Ops.unstack(matrix, -1);
    assertEquals(3, columns.size());
    is(columns.get(2), Shape.of(2), 2, 5);
    assertEquals(Shape.of(2, 3, 1), Ops.unflatten(matrix, 1, -1, 1).shape());
    assertThrows(IllegalArgumentException.class, () -> Ops.unflatten(matrix, 1, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> Ops.unflatten(matrix, 1));
    assertThrows(IllegalArgumentException.class, () -> Ops.unflatten(matrix, 1, -3, -1));
  }

  @Test
  void drawsDiagonals() {
    is(Ops.diag(Ops.array(1, 2), 1), Shape.of(3, 3), 0, 1, 0, 0, 0, 2, 0, 0, 0);
    is(Ops.diag(matrix, -1), Shape.of(1), 3);
    is(Ops.diagonal(matrix.reshape(1, 2, 3), 1, 2, 1), Shape.of(1, 1), 3);
    is(Ops.diagonal(matrix, 9, 0, 1), Shape.of(0));
    assertEquals(4, Ops.trace(matrix).item());
    assertEquals(DType.INT32, Ops.trace(matrix.astype(DType.INT8)).dtype());
    assertThrows(IllegalArgumentException.class, () -> Ops.diagonal(matrix, 0, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> Ops.diag(Ops.zeros(1, 1, 1)));
  }

  @Test
  void cutsTriangles() {
    is(Ops.tril(matrix), Shape.of(2, 3), 0, 0, 0, 3, 4, 0);
    is(Ops.triu(matrix, 1), Shape.of(2, 3), 0, 1, 2, 0, 0, 5);
    is(Ops.tri(2, 3, 1, DType.INT32), Shape.of(2, 3), 1, 1, 0, 1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> Ops.tril(Ops.arange(3)));
    assertThrows(IllegalArgumentException.class, () -> Ops.tri(-1));
  }

  @Test
  void readsByStrides() {
    is(Ops.asStrided(matrix.T(), Shape.of(2, 2), new long[] {1, 2}, 1), Shape.of(2, 2), 3, 4, 1, 2);
    is(Ops.asStrided(matrix, Shape.of(2), new long[] {-2}, 5), Shape.of(2), 5, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> Ops.asStrided(matrix, Shape.of(3), new long[] {3}, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Ops.asStrided(matrix, Shape.of(3), new long[] {Long.MAX_VALUE}, 0));
  }

  @Test
  void makesGrids() {
    List<NDArray> xy = Ops.meshgrid(List.of(Ops.arange(2), Ops.arange(3)));
    is(xy.getFirst(), Shape.of(3, 2), 0, 1, 0, 1, 0, 1);
    List<NDArray> ij = Ops.meshgrid(List.of(Ops.arange(2), Ops.arange(3)), true, GridIndexing.IJ);
    assertEquals(Shape.of(2, 1), ij.getFirst().shape());
    List<NDArray> both = Ops.broadcastArrays(List.of(matrix, Ops.arange(3)));
    is(both.getLast(), Shape.of(2, 3), 0, 1, 2, 0, 1, 2);
    assertEquals(Shape.of(2, 3), Ops.broadcastShapes(Shape.of(2, 1), Shape.of(3)));
    assertThrows(
        IllegalArgumentException.class, () -> Ops.broadcastShapes(Shape.of(2), Shape.of(3)));
  }

  @Test
  void addsAxes() {
    assertEquals(Shape.of(1), Ops.atleast1d(Ops.array(1)).shape());
    assertEquals(Shape.of(1, 3), Ops.atleast2d(Ops.arange(3)).shape());
    assertEquals(Shape.of(1, 3, 1), Ops.atleast3d(Ops.arange(3)).shape());
    assertEquals(Shape.of(2, 3, 1), Ops.atleast3d(matrix).shape());
    assertEquals(Shape.of(1, 1, 1), Ops.atleast3d(Ops.array(1)).shape());
  }

  @Test
  void reducesNoAxesIfAskedTo() {
    is(Ops.sum(matrix, Ops.NO_AXES), Shape.of(2, 3), 0, 1, 2, 3, 4, 5);
    is(Ops.max(matrix, true, Ops.NO_AXES), Shape.of(2, 3), 0, 1, 2, 3, 4, 5);
    is(Ops.countNonzero(matrix, Ops.NO_AXES), Shape.of(2, 3), 0, 1, 1, 1, 1, 1);
    is(Ops.countNonzero(matrix, 1), Shape.of(2), 2, 3);
    assertEquals(DType.FLOAT32, Ops.mean(matrix, Ops.NO_AXES).dtype());
    is(Ops.var(matrix, Ops.NO_AXES), Shape.of(2, 3), 0, 0, 0, 0, 0, 0);
    assertEquals(Shape.of(1, 2), Ops.squeeze(Ops.zeros(1, 2), Ops.NO_AXES).shape());
  }
}
