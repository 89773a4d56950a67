package org.lazuli.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.op.Sort;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Sorting against the JDK's, below and above the size where the method changes. */
class SortingTest {
  private static MemorySegment run(Sort.Kind kind, DType dtype, MemorySegment x, long... shape) {
    Spec spec = new Spec(Shape.of(shape), dtype);
    int bytes = kind == Sort.Kind.VALUES ? dtype.size() : Integer.BYTES;
    MemorySegment out = MemorySegment.ofArray(new byte[(int) spec.shape().size() * bytes]);
    Sort sort = new Sort(kind, shape.length - 1);
    HostRoutines.of(sort, List.of(spec)).run(List.of(x), List.of(out));
    return out;
  }

  private static float[] sorted(float... x) {
    MemorySegment from = MemorySegment.ofArray(x);
    MemorySegment out = run(Sort.Kind.VALUES, DType.FLOAT32, from, x.length);
    return out.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  private static int[] positions(DType dtype, MemorySegment x, int count) {
    MemorySegment out = run(Sort.Kind.POSITIONS, dtype, x, count);
    return out.toArray(ValueLayout.JAVA_INT_UNALIGNED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 47, 48, 49, 1000, 70_000})
  void floatsAsTheJdk(int count) {
    Random random = new Random(count);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = Float.intBitsToFloat(random.nextInt());
    }
    float[] expected = x.clone();
    Arrays.sort(expected);
    assertArrayEquals(expected, sorted(x));
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 500})
  void longsAsTheJdk(int count) {
    long[] x = new Random(count).longs(count).toArray();
    long[] expected = Arrays.stream(x).sorted().toArray();
    MemorySegment from = MemorySegment.ofArray(x);
    MemorySegment out = run(Sort.Kind.VALUES, DType.INT64, from, count);
    assertArrayEquals(expected, out.toArray(ValueLayout.JAVA_LONG_UNALIGNED));
    out = run(Sort.Kind.VALUES, DType.UINT64, from, count);
    long[] unsigned =
        Arrays.stream(x).boxed().sorted(Long::compareUnsigned).mapToLong(Long::longValue).toArray();
    assertArrayEquals(unsigned, out.toArray(ValueLayout.JAVA_LONG_UNALIGNED));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 300})
  void equalsKeepTheirOrder(int count) {
    int[] x = new Random(1).ints(count, -2, 2).toArray();
    int[] expected =
        IntStream.range(0, count)
            .boxed()
            .sorted((i, j) -> Integer.compare(x[i], x[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(expected, positions(DType.INT32, MemorySegment.ofArray(x), count));
  }

  @Test
  void zerosAreEqualAndNanComesLast() {
    float[] x = {0f, Float.NaN, -0f, Float.POSITIVE_INFINITY, -Float.NaN, -1f};
    MemorySegment from = MemorySegment.ofArray(x);
    assertArrayEquals(new int[] {5, 0, 2, 3, 1, 4}, positions(DType.FLOAT32, from, x.length));
    float[] expected = {-1f, 0f, -0f, Float.POSITIVE_INFINITY, Float.NaN, Float.NaN};
    assertArrayEquals(expected, sorted(x));
  }

  @Test
  void complexNumbersAreOrderedByRealThenImaginaryPart() {
    float[] x = {1, 2, 0, 5, 1, -2, Float.NaN, 0, 1, Float.NaN, 0, -5};
    MemorySegment from = MemorySegment.ofArray(x);
    assertArrayEquals(new int[] {5, 1, 2, 0, 4, 3}, positions(DType.COMPLEX64, from, 6));
  }

  @Test
  void anAxisMayBeTooLong() {
    Spec spec = new Spec(Shape.of(1L << 31), DType.BOOL);
    Sort sort = new Sort(Sort.Kind.VALUES, 0);
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> HostRoutines.of(sort, List.of(spec)));
    assertEquals("an axis of 2147483648 elements is too long to sort", refusal.getMessage());
  }
}
