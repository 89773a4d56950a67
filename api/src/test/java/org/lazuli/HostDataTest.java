package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class HostDataTest {

  @Test
  void takesTheDtypeOfTheValues() {
    assertEquals(DType.FLOAT32, Ops.array(1, 2.5).dtype());
    assertEquals(DType.INT32, Ops.array(Integer.MAX_VALUE).dtype());
    assertEquals(DType.INT64, Ops.array(1L << 40, 1).dtype());
    assertEquals(DType.BOOL, Ops.array(true, false).dtype());
    assertEquals(DType.INT8, Ops.array(new byte[] {1}).dtype());
    assertEquals(DType.INT64, Ops.array(new long[] {1}).dtype());
    assertEquals(DType.FLOAT32, Ops.array(new double[] {1}).dtype());
    assertEquals(DType.FLOAT32, Ops.array(List.of()).dtype());
  }

  @Test
  void takesTheShapeOfTheNesting() {
    assertEquals(Shape.SCALAR, Ops.array(3).shape());
    assertEquals(Shape.of(1), Ops.array(List.of(3)).shape());
    assertEquals(Shape.of(2, 3), Ops.array(new int[][] {{1, 2, 3}, {4, 5, 6}}).shape());
    assertEquals(Shape.of(1, 2), Ops.array(new int[][] {{1, 2}}).shape());
    assertEquals(Shape.of(2, 0), Ops.array(List.of(List.of(), List.of())).shape());
    NDArray row = Ops.array(1.0, 2.0);
    assertArrayEquals(new float[] {1, 2, 1, 2}, Ops.array(List.of(row, row)).toFloats());
    assertEquals(Shape.of(2, 2), Ops.array(row, row).shape());
  }

  @Test
  void refusesWhatIsNoArray() {
    assertThrows(IllegalArgumentException.class, () -> Ops.array(List.of(1, List.of(2))));
    assertThrows(
        IllegalArgumentException.class, () -> Ops.array((Object) new int[][] {{1, 2}, {3}}));
    assertThrows(IllegalArgumentException.class, () -> Ops.array("a"));
    Exception e = assertThrows(NullPointerException.class, () -> Ops.array((Object) null));
    assertTrue(e.getMessage().startsWith("[array]"));
  }

  @Test
  void convertsToTheDtypeAskedFor() {
    assertArrayEquals(new int[] {1, -1}, Ops.array(DType.INT32, 1.9, -1.9).toInts());
    assertArrayEquals(new int[] {44}, Ops.array(DType.UINT8, List.of(300)).toInts());
    assertArrayEquals(new boolean[] {false, true}, Ops.array(DType.BOOL, 0.0, 0.5).toBooleans());
    assertEquals(0.1, Ops.array(DType.FLOAT64, 0.1).item());
  }

  @Test
  void roundsToSixteenBits() {
    assertArrayEquals(
        new float[] {1.5f, 0.0999756f}, Ops.array(DType.FLOAT16, 1.5, 0.1).toFloats(), 1e-7f);
    assertArrayEquals(
        new float[] {1.5f, 0.100097656f}, Ops.array(DType.BFLOAT16, 1.5, 0.1).toFloats());
    assertEquals((short) 0x3f80, Elements.toBfloat16(1 + 0x1p-8f)); // half goes to even
    assertEquals((short) 0x3f82, Elements.toBfloat16(1 + 3 * 0x1p-8f));
    assertEquals(Float.POSITIVE_INFINITY, Elements.fromBfloat16(Elements.toBfloat16(3.4e38f)));
    assertTrue(Float.isNaN(Elements.fromBfloat16(Elements.toBfloat16(Float.NaN))));
  }

  @Test
  void readsUnsignedNumbers() {
    NDArray most = Ops.array(DType.UINT64, -1L);
    assertEquals(0x1p64, most.item());
    assertEquals(-1L, most.itemLong());
    assertEquals(4294967295L, Ops.array(DType.UINT32, -1).itemLong());
    assertThrows(IllegalArgumentException.class, () -> Ops.array(1, 2).item());
  }

  @Test
  void takesBuffersFromTheirPosition() {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 256);
    assertEquals("array([256, 0, 0], dtype=int32)", text(bytes.position(4).asIntBuffer()));
    IntBuffer big = ByteBuffer.allocate(8).putInt(0, 3).putInt(4, -4).asIntBuffer();
    assertEquals("array([3, -4], dtype=int32)", text(big));
    assertEquals(0, big.position());
    assertEquals("array([1, 2], dtype=float32)", text(DoubleBuffer.wrap(new double[] {1, 2})));
    assertEquals("array([7], dtype=int8)", text(ByteBuffer.wrap(new byte[] {6, 7}).position(1)));
    NDArray wide = Ops.array(DType.FLOAT64, (Object) DoubleBuffer.wrap(new double[] {0.1}));
    assertEquals(0.1, wide.item());
    Object pair = List.of(FloatBuffer.wrap(new float[] {1, 2}), new float[] {3, 4});
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Ops.array(pair).toArray(float[][].class));
  }

  private static String text(Object data) {
    return Ops.array(data).toString();
  }

  @Test
  void takesStreams() {
    assertEquals("array([0, 1, 2], dtype=int32)", text(IntStream.range(0, 3)));
    assertEquals("array([1, 2], dtype=int64)", text(LongStream.of(1, 2)));
    assertEquals("array([0.5], dtype=float32)", text(DoubleStream.of(0.5)));
    assertEquals("array([1, 2.5], dtype=float32)", text(Stream.of(1, 2.5)));
    assertEquals(Shape.of(2, 3), Ops.array(Stream.of(new int[3], new int[3])).shape());
    assertEquals(DType.FLOAT64, Ops.array(DType.FLOAT64, DoubleStream.of(1)).dtype());
    assertEquals(Shape.of(0), Ops.array(IntStream.empty()).shape());
  }

  @Test
  void convertsPrimitiveArraysOfEveryType() {
    Object[] all = {
      new byte[] {-1, 2}, new short[] {-1, 2}, new int[] {-1, 2},
      new long[] {-1, 2}, new float[] {-1, 2}, new double[] {-1, 2}
    };
    for (Object data : all) {
      for (DType dtype : DType.values()) {
        boolean unsigned = dtype.kind() == DType.Kind.UNSIGNED || dtype == DType.BOOL;
        NDArray x = Ops.array(dtype, data);
        assertEquals(dtype, x.dtype());
        assertEquals(dtype == DType.BOOL ? 1 : 2, x.toDoubles()[1]);
        assertEquals(unsigned, x.toDoubles()[0] > 0, data + " " + dtype);
      }
    }
  }

  @Test
  void refusesUnevenNestingOfEveryKind() {
    Object[] uneven = {
      new int[][] {{1}, {}},
      new int[][] {{}, {1}},
      new int[][][] {{{1}}, {{1, 2}}},
      List.of(new int[] {1, 2}, 3),
      List.of(3, new int[] {1, 2}),
      List.of(new int[] {1}, List.of(List.of(1))),
      List.of(List.of(List.of(1)), new int[] {1}),
      new Object[] {new float[2], FloatBuffer.allocate(3)}
    };
    for (Object data : uneven) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> Ops.array(data));
      assertTrue(e.getMessage().startsWith("[array] nesting is uneven"), e.getMessage());
    }
  }

  @Test
  void linkedListsOfAnyLengthAreQuick() {
    List<Integer> numbers = new LinkedList<>(IntStream.range(0, 200_000).boxed().toList());
    assertTimeout(Duration.ofSeconds(10), () -> Ops.array(numbers));
    assertTimeout(Duration.ofSeconds(10), () -> Ops.array(List.of(numbers)));
  }

  @Test
  void givesJavaArraysOfAnyDepth() {
    NDArray x = Ops.array(DType.INT16, (Object) new int[][][] {{{1, 2}}, {{0, -4}}, {{5, 6}}});
    assertArrayEquals(
        new double[][][] {{{1, 2}}, {{0, -4}}, {{5, 6}}}, x.toArray(double[][][].class));
    assertArrayEquals(
        new short[][][] {{{1, 2}}, {{0, -4}}, {{5, 6}}}, x.toArray(short[][][].class));
    assertArrayEquals(new long[] {1, 2}, x.get(0, 0).toArray(long[].class));
    assertArrayEquals(new byte[] {0, -4}, x.get(1, 0).toArray(byte[].class));
    assertArrayEquals(new boolean[] {false, true}, x.get(1, 0).toArray(boolean[].class));
    assertArrayEquals(
        new Complex[] {Complex.of(5, 0), Complex.of(6, 0)}, x.get(2, 0).toArray(Complex[].class));
    assertArrayEquals(new float[2][0], Ops.zeros(2, 0).toArray(float[][].class));
  }

  @Test
  void refusesJavaArraysOfAnotherDepth() {
    NDArray x = Ops.zeros(2, 3);
    for (Class<?> type : List.of(float[].class, float[][][].class, float.class, String[][].class)) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> x.toArray(type));
      assertTrue(e.getMessage().startsWith("[toArray] "), e.getMessage());
    }
    assertThrows(NullPointerException.class, () -> x.toArray(null));
  }

  @Test
  void givesListsAndStreams() {
    NDArray x = Ops.array((Object) new int[][] {{1, 2}, {3, 4}});
    assertEquals(List.of(List.of(1, 2), List.of(3, 4)), x.toList());
    assertEquals(List.of(1.5f), Ops.array(List.of(1.5)).toList());
    assertEquals(List.of(true), Ops.array(List.of(true)).toList());
    assertEquals(List.of(List.of(), List.of()), Ops.zeros(2, 0).toList());
    assertThrows(IllegalArgumentException.class, () -> Ops.array(1).toList());
    assertEquals(10, x.intStream().sum());
    assertEquals(24, x.longStream().reduce(1, (a, b) -> a * b));
    assertEquals(2.5, x.doubleStream().average().getAsDouble());
  }
}
