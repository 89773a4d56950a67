package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/** Which examples come when. */
class BatchesTest {
  record Pair(NDArray x, NDArray y) {}

  private static Dataset<Pair> pairs(int count) {
    NDArray numbers = Ops.arange(count);
    return Dataset.of(new Pair(numbers.reshape(count, 1), numbers.times(10)));
  }

  private static int[] seen(Iterable<Pair> batches) {
    IntStream all = IntStream.empty();
    for (Pair batch : batches) {
      int[] x = batch.x().reshape(-1).toInts();
      assertArrayEquals(Arrays.stream(x).map(i -> 10 * i).toArray(), batch.y().toInts());
      all = IntStream.concat(all, Arrays.stream(x));
    }
    return all.toArray();
  }

  private static int[] sorted(int... values) {
    return Arrays.stream(values).sorted().toArray();
  }

  @Test
  void inOrderWithoutKey() {
    Batches<Pair> batches = pairs(10).batches(4);
    assertEquals(3, batches.count());
    assertArrayEquals(IntStream.range(0, 10).toArray(), seen(batches.epoch(0)));
    assertEquals(2, batches.dropLast().count());
    assertArrayEquals(IntStream.range(0, 8).toArray(), seen(batches.dropLast().epoch(5)));
  }

  @Test
  void orderFollowsKeyAndEpoch() {
    Batches<Pair> batches = pairs(100).batches(7).shuffle(Rand.key(3));
    int[] first = seen(batches.epoch(0));
    assertArrayEquals(IntStream.range(0, 100).toArray(), sorted(first));
    assertArrayEquals(first, seen(batches.epoch(0)));
    assertFalse(Arrays.equals(first, seen(batches.epoch(1))));
    Batches<Pair> other = pairs(100).batches(7).shuffle(Rand.key(4));
    assertFalse(Arrays.equals(first, seen(other.epoch(0))));
  }

  @Test
  void continuesInsideAnEpoch() {
    Batches<Pair> batches = pairs(20).batches(3).shuffle(Rand.key(1));
    int[] all = seen(batches.epoch(2));
    int[] rest = seen(batches.from(new Position(99, 2, 4)));
    assertArrayEquals(Arrays.copyOfRange(all, 12, 20), rest);
    assertThrows(
        IllegalArgumentException.class, () -> batches.from(new Position(0, 0, batches.count())));
  }

  @Test
  void functionsDrawFromTheKeyOfTheBatch() {
    Dataset<NDArray> noisy =
        pairs(12).map(pair -> pair.y().plus(Rand.uniform(Shape.of(pair.y().size()))));
    Batches<NDArray> batches = noisy.batches(4).shuffle(Rand.key(1));
    List<float[]> once = floats(batches.epoch(0));
    Rand.uniform(Shape.of(3)).toFloats();
    List<float[]> again = floats(batches.epoch(0));
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i), again.get(i));
    }
    assertArrayEquals(once.get(2), floats(batches.from(new Position(2, 0, 2))).getFirst());
  }

  private static List<float[]> floats(Iterable<NDArray> batches) {
    List<float[]> all = new ArrayList<>();
    batches.forEach(batch -> all.add(batch.toFloats()));
    return all;
  }

  @Test
  void splitSharesNothing() {
    Split<Pair> parts = pairs(50).split(0.2, Rand.key(0));
    assertEquals(40, parts.train().size());
    assertEquals(10, parts.validation().size());
    int[] train = parts.train().all().x().reshape(-1).toInts();
    int[] validation = parts.validation().all().x().reshape(-1).toInts();
    int[] both = Stream.of(train, validation).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 50).toArray(), both);
    assertArrayEquals(
        validation, pairs(50).split(0.2, Rand.key(0)).validation().all().x().reshape(-1).toInts());
    assertThrows(IllegalArgumentException.class, () -> pairs(50).split(0, Rand.key(0)));
    assertThrows(IllegalArgumentException.class, () -> pairs(50).split(1, Rand.key(0)));
  }

  @Test
  void windowsSlide() {
    Dataset<NDArray> windows = Dataset.windows(Ops.arange(6).times(2), 3);
    assertEquals(4, windows.size());
    assertArrayEquals(new int[] {6, 8, 10, 0, 2, 4}, windows.at(3, 0).reshape(-1).toInts());
    assertThrows(IllegalArgumentException.class, () -> Dataset.windows(Ops.arange(2), 3));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> pairs(3).at(3));
    assertThrows(IndexOutOfBoundsException.class, () -> pairs(3).subset(0, 2).at(2));
    assertThrows(IllegalArgumentException.class, () -> pairs(3).batches(0));
    assertThrows(IllegalArgumentException.class, () -> pairs(3).batches(4).dropLast());
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(Ops.array(1f)));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.of(new Pair(Ops.ones(3), Ops.ones(4))))
            .getMessage();
    assertEquals("[dataset] first axes differ: (3,) and (4,)", message);
    assertThrows(NullPointerException.class, () -> pairs(3).batches(1).shuffle(null));
  }

  @Test
  void positionsCount() {
    Position position = Position.START.next(2);
    assertEquals(new Position(1, 0, 1), position);
    assertEquals(new Position(2, 1, 0), position.next(2));
    assertThrows(IllegalArgumentException.class, () -> new Position(0, -1, 0));
  }
}
