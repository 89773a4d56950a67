package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.it.Refusals.refuses;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** Random orders of numbers and of slices. */
class PermutationTest {
  @Test
  void everyNumberComesOnce() {
    for (long n : new long[] {0, 1, 2, 1000}) {
      long[] order = Rand.permutation(n, Rand.key(n)).toLongs();
      Arrays.sort(order);
      assertArrayEquals(LongStream.range(0, n).toArray(), order);
    }
    assertEquals(DType.UINT32, Rand.permutation(3).dtype());
  }

  @Test
  void slicesMoveAsOne() {
    NDArray x = Ops.arange(0, 12, 1).reshape(3, 4);
    NDArray key = Rand.key(7);
    NDArray columns = Rand.permutation(x, -1, key);
    NDArray order = Rand.permutation(4, key);
    assertArrayEquals(Ops.take(x, order, 1).toInts(), columns.toInts());
    assertEquals(x.shape(), Rand.permutation(x, 0).shape());
  }

  @Test
  void batchesHaveOrdersOfTheirOwn() {
    NDArray keys = Rand.split(Rand.key(1), 3);
    NDArray orders = Transforms.vmap((NDArray key) -> Rand.permutation(5, key)).apply(keys);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(Rand.permutation(5, keys.get(i)).toLongs(), orders.get(i).toLongs());
    }
  }

  @Test
  void errorsNameTheFunction() {
    refuses("[permutation] cannot", () -> Rand.permutation(-1));
    refuses("[permutation] axis 1", () -> Rand.permutation(Ops.ones(3), 1));
  }
}
