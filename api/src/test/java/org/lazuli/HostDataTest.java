package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
