package org.lazuli.it.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.UniqueElements;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The distinct elements of an array. */
class UniqueTest {
  @Test
  void ofManyNumbers() {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      int[] numbers = random.ints(random.nextInt(60), -9, 9).toArray();
      NDArray x = Ops.array(DType.INT32, numbers).reshape(-1, numbers.length % 2 == 0 ? 2 : 1);
      int[] expected = Arrays.stream(numbers).sorted().distinct().toArray();
      UniqueElements unique = Ops.uniqueAll(x);
      assertArrayEquals(expected, unique.values().toInts());
      assertArrayEquals(expected, Ops.unique(x).toInts());
      assertEquals(x.shape(), unique.inverse().shape());
      assertArrayEquals(numbers, Ops.take(unique.values(), unique.inverse()).toInts());
      for (int i = 0; i < expected.length; i++) {
        int value = expected[i];
        int first = 0;
        while (numbers[first] != value) {
          first++;
        }
        assertEquals(first, unique.indices().get(i).item());
        long count = Arrays.stream(numbers).filter(number -> number == value).count();
        assertEquals(count, unique.counts().get(i).item());
      }
    }
  }

  @Test
  void ofOddArrays() {
    NDArray x = Ops.array(Float.NaN, 2f, Float.NaN, -1f, 2f);
    assertArrayEquals(new float[] {-1, 2, Float.NaN}, Ops.unique(x).toFloats());
    assertArrayEquals(new long[] {1, 2, 2}, Ops.uniqueAll(x).counts().toLongs());
    assertEquals(Shape.of(0), Ops.unique(Ops.zeros(0, 3)).shape());
    assertEquals(Shape.of(0, 3), Ops.uniqueAll(Ops.zeros(0, 3)).inverse().shape());
    assertEquals(7, Ops.unique(Ops.array(7)).get(0).item());
    assertArrayEquals(
        new boolean[] {false, true}, Ops.unique(Ops.array(true, false, true)).toBooleans());
    long[] halves = Ops.unique(Ops.array(DType.UINT64, -1L, 1L)).toLongs();
    assertArrayEquals(new long[] {1, -1}, halves);
  }

  @Test
  void underTransforms() {
    NDArray x = Ops.array(3.0, 1.0, 3.0);
    NDArray g = Transforms.grad((NDArray a) -> Ops.sum(Ops.unique(a).square())).apply(x);
    assertArrayEquals(new float[] {6, 2, 0}, g.toFloats());
    var mapped = Transforms.vmap((NDArray a) -> Ops.unique(a));
    assertThrows(IllegalStateException.class, () -> mapped.apply(x.reshape(1, 3)));
  }
}
