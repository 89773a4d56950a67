package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class ArithmeticTest {

  @Test
  void numbersAreWeak() {
    NDArray bool = Ops.array(true);
    NDArray small = Ops.array(DType.INT8, 1);
    NDArray half = Ops.array(DType.FLOAT16, 1);
    assertEquals(DType.INT32, bool.plus(3).dtype());
    assertEquals(DType.FLOAT32, bool.plus(3.5).dtype());
    assertEquals(DType.INT8, small.plus(3).dtype());
    assertEquals(DType.FLOAT32, small.plus(0.5).dtype());
    assertEquals(DType.FLOAT16, half.plus(0.5).dtype());
    assertEquals(DType.FLOAT16, Ops.subtract(1, half).dtype());
    assertEquals(DType.FLOAT32, small.div(2).dtype());
    assertEquals(DType.FLOAT32, Ops.where(bool, small, 0.5).dtype());
    assertThrows(IllegalArgumentException.class, () -> small.plus(1000));
    assertEquals(44, Ops.array(DType.UINT8, 200).plus(100).item());
  }

  @Test
  void everyPairOfDtypesIsPromoted() {
    for (DType a : DType.values()) {
      for (DType b : DType.values()) {
        NDArray x = Ops.ones(a, 2, 1);
        NDArray y = Ops.ones(b, 3);
        assertEquals(a.promote(b), x.times(y).dtype());
        assertEquals(Shape.of(2, 3), x.times(y).shape());
        assertEquals(DType.BOOL, x.equal(y).dtype());
      }
    }
  }

  @Test
  void boolsKeepTheirDtype() {
    NDArray t = Ops.array(true, true, false);
    NDArray u = Ops.array(true, false, false);
    assertArrayEquals(new boolean[] {true, true, false}, t.plus(u).toBooleans());
    assertEquals(DType.BOOL, Ops.power(t, u).dtype());
    assertEquals(DType.UINT8, Ops.leftShift(t, u).dtype());
    assertEquals(DType.BOOL, Ops.logicalAnd(Ops.array(2.0, 0.0, 1.0), t).dtype());
    assertThrows(IllegalArgumentException.class, () -> t.unaryMinus());
  }

  @Test
  void errorsNameTheFunctionAndTheShapes() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Ops.zeros(2, 3).plus(Ops.zeros(4)));
    assertEquals("[add] shapes (2, 3) and (4,) do not broadcast together", e.getMessage());
    e = assertThrows(NullPointerException.class, () -> Ops.add(null, Ops.zeros(1)));
    assertEquals("[add] x is null", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> Ops.zeros(2).sum(1));
    assertTrue(e.getMessage().startsWith("[sum] axis 1"), e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> Ops.matmul(Ops.zeros(2, 3), Ops.zeros(4, 5)));
    assertTrue(e.getMessage().startsWith("[matmul] inner dimensions differ: (2, 3) x (4, 5)"));
    assertThrows(IllegalArgumentException.class, () -> Ops.zeros(2).sum(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Ops.zeros(2, 3).reshape(4, -1));
    assertThrows(NullPointerException.class, () -> Ops.stack(null, 0));
    assertThrows(IllegalArgumentException.class, () -> Ops.concatenate(List.of(), 0));
  }

  @Test
  void reductionsWidenAndKeepDims() {
    NDArray small = Ops.full(Shape.of(3, 2), 100, DType.INT8);
    assertEquals(DType.INT32, small.sum().dtype());
    assertEquals(600, small.sum().item());
    assertEquals(DType.UINT32, small.astype(DType.UINT8).prod().dtype());
    assertEquals(DType.FLOAT32, small.mean().dtype());
    assertEquals(Shape.of(3, 1), Ops.sum(small, true, -1).shape());
    assertEquals(Shape.of(2), small.max(0).shape());
    assertEquals(2, Ops.var(Ops.array(1.0, 3.0), false, 1, new int[0]).item());
    NDArray half = Ops.full(Shape.of(2), 60000, DType.FLOAT16);
    assertEquals(60000, half.mean().item(), 32); // the sum alone would overflow
  }

  @Test
  void logsumexpAndSoftmaxDoNotOverflow() {
    assertEquals(1000 + Math.log(2), Ops.array(1000.0, 1000.0).logsumexp().item(), 1e-3);
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(-infinity, Ops.array(-infinity, -infinity).logsumexp().item());
    assertEquals(infinity, Ops.array(infinity, 1.0).logsumexp().item());
    assertArrayEquals(
        new float[] {0.5f, 0.5f}, Ops.softmax(Ops.array(1e4, 1e4), -1).toFloats(), 1e-6f);
  }
}
