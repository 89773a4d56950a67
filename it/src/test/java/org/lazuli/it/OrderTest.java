package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.ScanOptions;
import org.lazuli.Side;
import org.lazuli.TopK;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** What is written around scans and sorting: directions, starts, dtypes, ties, NaN, nothing. */
class OrderTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final ScanOptions BEFORE = ScanOptions.FORWARD.exclusive();
  private static final ScanOptions AFTER = ScanOptions.REVERSE.exclusive();

  private final NDArray x = Ops.array(DType.FLOAT64, 3.0, 1.0, 2.0);

  private static NDArray doubles(double... values) {
    return Ops.array(DType.FLOAT64, (Object) values);
  }

  @Test
  void scansRunInBothDirectionsWithAndWithoutTheElement() {
    assertArrayEquals(new double[] {3, 4, 6}, Ops.cumsum(x).toDoubles());
    assertArrayEquals(new double[] {6, 3, 2}, Ops.cumsum(x, ScanOptions.REVERSE).toDoubles());
    assertArrayEquals(new double[] {0, 3, 4}, Ops.cumsum(x, BEFORE, 0).toDoubles());
    assertArrayEquals(new double[] {2, 2, 1}, Ops.cumprod(x, AFTER, -1).toDoubles());
    assertArrayEquals(new double[] {-INFINITY, 3, 3}, Ops.cummax(x, BEFORE).toDoubles());
    assertArrayEquals(new double[] {1, 2, INFINITY}, Ops.cummin(x, AFTER).toDoubles());
    double[] logs = Ops.logcumsumexp(x, BEFORE).toDoubles();
    assertArrayEquals(new double[] {-INFINITY, 3, Math.log(Math.exp(3) + Math.E)}, logs, 1e-15);
  }

  @Test
  void scansKeepTheirDtypeButForTruthValues() {
    NDArray bits = Ops.array(true, true, false);
    assertArrayEquals(new long[] {1, 2, 2}, Ops.cumsum(bits).toLongs());
    assertEquals(DType.INT32, Ops.cumsum(bits).dtype());
    assertEquals(DType.BOOL, bits.cumprod().dtype());
    NDArray bytes = Ops.array(DType.INT8, 100, 100);
    assertArrayEquals(new long[] {100, -56}, bytes.cumsum().toLongs());
    NDArray wide = Ops.cumsum(bytes, ScanOptions.FORWARD.as(DType.INT64));
    assertArrayEquals(new long[] {100, 200}, wide.toLongs());
    assertEquals(DType.INT64, wide.dtype());
    assertEquals(DType.FLOAT32, bytes.logcumsumexp().dtype());
    long[] least = Ops.cummin(bytes, BEFORE).toLongs();
    assertArrayEquals(new long[] {127, 100}, least);
  }

  @Test
  void sixteenBitSumsGoOn() {
    NDArray ones = Ops.ones(DType.BFLOAT16, 4096);
    assertEquals(4096, Ops.cumsum(ones).get(-1).item());
    NDArray many = Ops.ones(1 << 25);
    assertEquals(1 << 25, Ops.cumsum(many).get(-1).item());
  }

  @Test
  void elementwiseWorkIsDoneWithinTheScan() {
    NDArray matrix = Ops.reshape(Ops.arange(0, 6, 1, DType.FLOAT32), 2, 3);
    NDArray doubled = Ops.cumsum(matrix.T().times(2).plus(1), 0);
    assertArrayEquals(new float[] {1, 7, 4, 16, 9, 27}, doubled.toFloats());
    NDArray shares = Ops.cumsum(Ops.softmax(matrix, -1), -1);
    assertEquals(1, shares.get("0, -1").item(), 1e-6);
  }

  @Test
  void emptyAxesGiveEmptyResults() {
    NDArray empty = Ops.zeros(3, 0);
    assertEquals(Shape.of(3, 0), Ops.cumsum(empty, BEFORE, 1).shape());
    assertEquals(Shape.of(3, 0), Ops.cummax(empty, ScanOptions.REVERSE, -1).eval().shape());
    assertEquals(Shape.of(3, 0), Ops.sort(empty).eval().shape());
    assertEquals(Shape.of(3, 0), Ops.argsort(empty, 0).eval().shape());
    assertEquals(Shape.of(3, 0), Ops.diff(empty).eval().shape());
    assertEquals(Shape.of(0), Ops.median(empty, 0).eval().shape());
    assertEquals(Shape.of(3, 0), Ops.topk(empty, 0).eval().shape());
  }

  @Test
  void theLargestComeFirstAndOfEqualsTheFirst() {
    NDArray values = Ops.array(DType.FLOAT64, 1.0, 3.0, NAN, 3.0, 2.0);
    TopK top = Ops.topkWithIndices(values, 3);
    assertArrayEquals(new double[] {NAN, 3, 3}, top.values().toDoubles());
    assertArrayEquals(new long[] {2, 1, 3}, top.indices().toLongs());
    assertEquals(DType.UINT32, top.indices().dtype());
    NDArray columns = Ops.topk(Ops.array(new float[][] {{1, 5}, {4, 2}, {3, 9}}), 2, 0);
    assertArrayEquals(new float[] {4, 9, 3, 5}, columns.toFloats());
  }

  @Test
  void partitionsAreSorted() {
    assertArrayEquals(new double[] {1, 2, 3}, Ops.partition(x, 1).toDoubles());
    assertArrayEquals(new long[] {1, 2, 0}, Ops.argpartition(x, -1).toLongs());
  }

  @Test
  void mediansOfOddEvenAndUnknown() {
    assertEquals(2, Ops.median(x).item());
    assertEquals(2.5, Ops.median(Ops.array(4, 1, 3, 2)).item());
    assertEquals(DType.FLOAT32, Ops.median(Ops.array(4, 1)).dtype());
    assertEquals(NAN, Ops.median(doubles(1, NAN, 2)).item());
    NDArray large = Ops.array(DType.FLOAT16, 60000.0, 65000.0);
    assertEquals(62496, Ops.median(large).item(), 32);
    assertEquals(Shape.of(1, 3), Ops.median(Ops.zeros(2, 3), true, 0).shape());
  }

  @Test
  void sortedArraysAreSearchedAsNumPyDoes() {
    NDArray sorted = doubles(1, 2, 2, 5, NAN);
    NDArray values = doubles(0, 2, 3, 9, NAN, -INFINITY);
    assertArrayEquals(new long[] {0, 1, 3, 4, 4, 0}, Ops.searchsorted(sorted, values).toLongs());
    long[] after = Ops.searchsorted(sorted, values, Side.RIGHT).toLongs();
    assertArrayEquals(new long[] {0, 3, 3, 4, 5, 0}, after);
    assertArrayEquals(new long[6], Ops.searchsorted(doubles(), values).toLongs());
    assertEquals(Shape.of(2, 0), Ops.searchsorted(sorted, Ops.zeros(2, 0)).shape());
    assertEquals(1, Ops.searchsorted(Ops.array(1, 3), Ops.array(2)).itemLong());
    assertEquals(DType.UINT32, Ops.searchsorted(Ops.array(1, 3), Ops.array(2.5)).dtype());
  }

  @Test
  void searchesFindWhatScanningFinds() {
    Random random = new Random(5);
    for (int size : new int[] {1, 2, 3, 7, 8, 9, 1000}) {
      double[] sorted = random.ints(size, 0, 50).sorted().asDoubleStream().toArray();
      double[] values = random.ints(200, -1, 52).asDoubleStream().toArray();
      long[] found = Ops.searchsorted(doubles(sorted), doubles(values)).toLongs();
      for (int i = 0; i < values.length; i++) {
        double value = values[i];
        long below = Arrays.stream(sorted).filter(y -> y < value).count();
        assertEquals(below, found[i], () -> value + " among " + size);
      }
    }
  }

  @Test
  void batchesSearchTheirOwnArrays() {
    NDArray sorted = Ops.array(new float[][] {{1, 2, 3}, {10, 20, 30}});
    NDArray values = Ops.array(new float[][] {{2}, {25}});
    NDArray found =
        Transforms.vmap((NDArray a, NDArray v) -> Ops.searchsorted(a, v)).apply(sorted, values);
    assertArrayEquals(new long[] {1, 2}, found.toLongs());
  }

  @Test
  void differencesOfNeighbours() {
    assertArrayEquals(new double[] {-2, 1}, Ops.diff(x).toDoubles());
    assertArrayEquals(new double[] {3}, Ops.diff(x, 2, 0).toDoubles());
    assertArrayEquals(x.toDoubles(), Ops.diff(x, 0, 0).toDoubles());
    assertEquals(Shape.of(0), Ops.diff(x, 5, 0).shape());
    NDArray flags = Ops.diff(Ops.array(true, false, false));
    assertArrayEquals(new boolean[] {true, false}, flags.toBooleans());
  }

  @Test
  void aMillionElementsAreSorted() {
    NDArray many = Ops.sin(Ops.arange(0, 1 << 20, 1, DType.FLOAT32)).eval();
    NDArray sorted = Ops.sort(many);
    NDArray steps = Ops.diff(sorted);
    assertTrue(Ops.all(Ops.greaterEqual(steps, 0)).itemBoolean());
    NDArray taken = Ops.take(many, Ops.argsort(many));
    assertTrue(Ops.all(Ops.equal(taken, sorted)).itemBoolean());
  }
}
