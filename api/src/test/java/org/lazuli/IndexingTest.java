package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class IndexingTest {
  private final NDArray x = Ops.arange(24).reshape(2, 3, 4);
  private final NDArray line = Ops.arange(10);

  @Test
  void readsTextAsPythonWritesIt() {
    assertEquals(
        List.of(Index.ELLIPSIS, Index.slice(2, 8, 2), Index.NEW_AXIS, Index.at(-1)),
        IndexParser.parse("..., 2:8:2, None, -1"));
    assertEquals(List.of(Index.slice(null, -1)), IndexParser.parse(" :-1 "));
    assertEquals(List.of(Index.slice(null, null, -1)), IndexParser.parse("::-1"));
    assertEquals(List.of(Index.at(0)), IndexParser.parse("0,"));
    for (String wrong : List.of("a", "1:2:3:4", "", "1,,2", "::0", "1.5")) {
      assertThrows(IllegalArgumentException.class, () -> IndexParser.parse(wrong), wrong);
    }
  }

  @Test
  void cutsSlices() {
    assertArrayEquals(new int[] {2, 4, 6}, line.get(Index.slice(2, 8, 2)).toInts());
    assertArrayEquals(new int[] {9, 6, 3, 0}, line.get("::-3").toInts());
    assertArrayEquals(new int[] {5, 4}, line.get("5:3:-1").toInts());
    assertArrayEquals(new int[] {8, 9}, line.get("-2:100").toInts());
    assertEquals(Shape.of(0), line.get("5:2").shape());
    assertEquals(8, line.get(-2).item());
    assertEquals(Shape.of(1, 10), line.get(Index.NEW_AXIS).shape());
    assertArrayEquals(new int[] {0, 4, 8, 12, 16, 20}, x.get("..., 0").flatten().toInts());
    assertEquals(Shape.of(2, 1, 4, 1), x.get("..., 1, None, :, None").shape());
  }

  @Test
  void placesPickedAxesAsNumPy() {
    NDArray i = Ops.array(0, 1);
    NDArray wide = Ops.array(new int[][] {{0}, {1}, {1}});
    assertEquals(Shape.of(2, 3), x.get(i, Index.ALL, i).shape()); // apart: in front
    assertEquals(Shape.of(2, 2), x.get(Index.ALL, i, i).shape()); // together: in place
    assertEquals(Shape.of(2, 3), x.get(0, Index.ALL, i).shape()); // a position counts too
    assertEquals(Shape.of(3, 2, 4), x.get(wide, i).shape());
    assertEquals(Shape.of(2, 1, 3, 4), x.get(i, Index.NEW_AXIS).shape());
    assertEquals(Shape.of(3, 3, 4), x.get(List.of(0, 0, 1)).shape());
    assertArrayEquals(new int[] {0, 17}, x.get(i, i, i).toInts());
    assertArrayEquals(new int[] {7, 5}, line.get(Index.at(7, 5)).toInts());
    assertArrayEquals(new int[] {9}, line.get(Ops.array(List.of(-1))).toInts());
  }

  @Test
  void readsMasks() {
    NDArray odd = Ops.equal(Ops.remainder(line, 2), 1);
    assertArrayEquals(new int[] {1, 3, 5, 7, 9}, line.get(odd).toInts());
    NDArray corner = Ops.less(x.get(0), 2);
    assertEquals(Shape.of(2, 2), x.get(Index.ALL, corner).shape());
    NDArray ends = Ops.array(true, false, false, true);
    assertEquals(Shape.of(2, 3, 2), x.get(Index.ELLIPSIS, ends).shape());
    assertThrows(IllegalArgumentException.class, () -> x.get(odd));
  }

  @Test
  void namesWhatIsOutside() {
    Exception e = assertThrows(IndexOutOfBoundsException.class, () -> x.get(0, 3));
    assertEquals("[get] index 3 is outside axis 1 of size 3", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> x.set(-3, 0));
    assertThrows(IllegalArgumentException.class, () -> x.get(0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> x.get("..., ..."));
    assertThrows(IllegalArgumentException.class, () -> x.get(1.5));
    assertThrows(NullPointerException.class, () -> x.get(0, null));
  }

  @Test
  void writesInPlaceForEveryHolder() {
    NDArray a = Ops.array(1, 2, 3);
    NDArray b = a;
    NDArray before = a.get("1:");
    b.set(2, 0);
    assertArrayEquals(new int[] {1, 2, 0}, a.toInts());
    assertArrayEquals(new int[] {2, 3}, before.toInts());
    a.set("::-1", Ops.array(7.9, 8.9, 9.9));
    assertArrayEquals(new int[] {9, 8, 7}, a.toInts());
    a.set(Ops.array(0, 2), 5);
    assertArrayEquals(new int[] {5, 8, 5}, a.toInts());
    assertThrows(IllegalArgumentException.class, () -> a.set("1:", Ops.zeros(3)));
    NDArray m = Ops.zeros(DType.INT32, 2, 3);
    m.set(1, 2, 4);
    m.set(List.of(Index.ALL, Ops.array(0, 1)), Ops.array(1, 2));
    assertArrayEquals(new int[] {1, 2, 0, 1, 2, 4}, m.toInts());
  }

  @Test
  void writesMasks() {
    NDArray a = Ops.arange(4);
    a.set(Ops.greater(a, 1), -1);
    assertArrayEquals(new int[] {0, 1, -1, -1}, a.toInts());
    a.set(Ops.less(a, 0), Ops.array(5, 6));
    assertArrayEquals(new int[] {0, 1, 5, 6}, a.toInts());
  }

  @Test
  void updatesEveryNamedPosition() {
    NDArray counts = Ops.zeros(3).at(Ops.array(0, 0, 2)).add(1);
    assertArrayEquals(new float[] {2, 0, 1}, counts.toFloats());
    NDArray a = Ops.array(-7, 8, 9);
    assertArrayEquals(new int[] {-3, 8, 9}, a.at(0).divide(2).toInts());
    NDArray lowest = Ops.array(DType.INT8, -128, 127, -128);
    assertArrayEquals(new int[] {-64, 63, -128}, lowest.at(new int[] {0, 1}).divide(2).toInts());
    assertArrayEquals(new int[] {-7, 5, 6}, a.at("1:").subtract(3).toInts());
    assertArrayEquals(new int[] {0, 8, 9}, a.at(Index.ALL).maximum(0).toInts());
    assertArrayEquals(new int[] {-7, 8, 9}, a.toInts());
  }

  @Test
  void takesAlongAnAxis() {
    NDArray order = Ops.array(new int[][] {{2, 0}, {1, 1}});
    NDArray m = Ops.arange(6).reshape(2, 3);
    assertArrayEquals(new int[] {2, 0, 4, 4}, Ops.takeAlongAxis(m, order, 1).toInts());
    assertArrayEquals(new int[] {9, 1, 9, 3, 9, 5}, Ops.putAlongAxis(m, order, 9, -1).toInts());
    assertEquals(Shape.of(2, 2, 2), Ops.take(m, order, 1).shape());
    assertTrue(Ops.take(m, order).toInts()[0] == 2);
  }
}
