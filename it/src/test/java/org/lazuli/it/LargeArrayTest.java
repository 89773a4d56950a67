package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.lazuli.Index;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scope;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * An array of more elements than an int counts.
 *
 * <p>Takes up to 7 GiB and a minute, so it runs only when asked for: {@code ./lazuli test
 * -Dtest.excluded=numpy}.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("large")
class LargeArrayTest {
  private static final long HALF = 1L << 31;
  private static final long SIZE = HALF + 8;

  /** Element i is the low byte of i, so the last eight are 0 to 7 again. */
  private final NDArray x = Ops.arange(0, SIZE, 1, DType.INT8).eval();

  @Test
  void isReadEverywhere() {
    assertEquals(SIZE, x.size());
    assertEquals(SIZE, x.memory().byteSize());
    assertEquals(7, x.get(SIZE - 1).item());
    assertEquals(-1, x.get(HALF - 1).item());
    assertEquals(6, x.get(-2).item());
    assertArrayEquals(new int[] {-2, -1, 0, 1}, x.get(Index.slice(HALF - 2, HALF + 2)).toInts());
    assertArrayEquals(new int[] {7, 6, 5}, x.get(Index.slice(null, SIZE - 4, -1)).toInts());
    NDArray sparse = x.get(Index.slice(3, null, 1L << 28));
    assertArrayEquals(new int[] {3, 3, 3, 3, 3, 3, 3, 3, 3}, sparse.toInts());
    NDArray far = Ops.array(DType.INT64, new long[] {5, HALF + 5, -1, 255, HALF - 2});
    assertArrayEquals(new int[] {5, 5, 7, -1, -2}, x.get(far).toInts());
    assertArrayEquals(new int[] {5, 5, 7, -1, -2}, Ops.take(x, far, 0).toInts());
    NDArray rows = x.reshape(2, SIZE / 2);
    assertEquals(3, rows.get(0, SIZE / 2 - 1).item());
    assertEquals(4, rows.get(1, 0).item());
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(SIZE));
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(far.plus(HALF)).eval());
    assertThrows(IllegalArgumentException.class, x::toInts);
  }

  @Test
  void isReduced() {
    assertEquals(-(1L << 30) + 28, Ops.sum(x).itemLong());
    assertArrayEquals(new int[] {-128, 127}, new int[] {(int) Ops.min(x).item(), max()});
    assertEquals(127, Ops.argmax(x).item());
    long[] halves = Ops.sum(x.reshape(2, SIZE / 2), 1).toLongs();
    assertEquals(-(1L << 30) + 28, halves[0] + halves[1]);
    NDArray places = Ops.arange(0, SIZE, 1, DType.INT64);
    NDArray last = Ops.nonzero(Ops.greaterEqual(places, SIZE - 3)).getFirst();
    assertArrayEquals(new long[] {SIZE - 3, SIZE - 2, SIZE - 1}, last.toLongs());
  }

  private int max() {
    return (int) Ops.max(x).item();
  }

  @Test
  void isWritten() {
    try (Scope _ = Scope.open()) {
      NDArray added = x.at(Index.at(SIZE - 1, SIZE - 1, HALF)).add(1).eval();
      assertArrayEquals(
          new int[] {1, 1, 2, 3, 4, 5, 6, 9}, added.get(Index.slice(HALF, null)).toInts());
    }
    NDArray y = x.plus(0);
    y.set(Index.slice(HALF - 1, null), 9);
    y.eval();
    assertArrayEquals(new int[] {-2, 9, 9}, y.get(Index.slice(HALF - 2, HALF + 1)).toInts());
    assertEquals(7, x.get(SIZE - 1).item());
    assertEquals(Shape.of(SIZE), y.shape());
    assertTrue(Memory.peakBytes() < 7L << 30, () -> Memory.peakBytes() + " bytes");
  }
}
