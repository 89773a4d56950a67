package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class NDArrayTest {

  @Test
  void handlesAreCounted() {
    long before = EagerRuntime.HANDLES.get();
    NDArray x = Ops.zeros(2);
    NDArray y = x.plus(1).mean(); // intermediate nodes have no handles
    assertEquals(before + 3, EagerRuntime.HANDLES.get());
    x.assign(y);
    assertEquals(before + 3, EagerRuntime.HANDLES.get());
    x.close();
    x.close();
    assertEquals(before + 2, EagerRuntime.HANDLES.get());
    y.close();
  }

  @Test
  void closedArraysAreRefused() {
    NDArray x = Ops.zeros(2);
    x.close();
    Exception e = assertThrows(IllegalStateException.class, () -> x.plus(1));
    assertEquals("[add] array is closed", e.getMessage());
    assertThrows(IllegalStateException.class, x::shape);
    assertThrows(IllegalStateException.class, () -> x.assign(Ops.zeros(2)));
    assertTrue(x.isClosed());
    assertEquals("array(closed)", x.toString());
  }

  @Test
  void scopesCloseWhatIsNotKept() {
    NDArray outside = Ops.zeros(1);
    NDArray lost;
    NDArray kept;
    NDArray inner;
    try (Scope scope = Scope.open()) {
      lost = Ops.ones(1);
      kept = scope.keep(List.of(outside.plus(lost))).getFirst();
      try (Scope nested = Scope.open()) {
        inner = nested.keep(Ops.ones(2));
      }
      assertFalse(inner.isClosed());
    }
    assertTrue(lost.isClosed());
    assertTrue(inner.isClosed()); // what the nested scope kept belonged to the outer one
    assertFalse(kept.isClosed());
    assertFalse(outside.isClosed());
  }

  @Test
  void scopesEndInnermostFirst() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    assertThrows(IllegalStateException.class, outer::close);
    inner.close();
    outer.close();
    assertThrows(IllegalStateException.class, outer::close);
  }

  @Test
  void arraysAreEqualByIdentity() {
    NDArray x = Ops.ones(2);
    assertNotEquals(x, NDArray.of(x.node()));
    assertEquals(x, x);
  }

  @Test
  void factsAndAssignment() {
    NDArray x = Ops.zeros(DType.FLOAT16, 2, 3);
    assertEquals(12, x.nbytes());
    assertEquals(2, x.itemsize());
    assertEquals(6, x.size());
    assertEquals(3, x.dim(-1));
    x.assign(Ops.array(1, 2));
    assertEquals(Shape.of(2), x.shape());
    assertEquals(DType.INT32, x.dtype());
    assertThrows(NullPointerException.class, () -> x.assign(null));
  }

  @Test
  void memoryGoesInAndOut() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3);
      NDArray copy = Ops.fromMemory(memory, Shape.of(3), DType.FLOAT32);
      NDArray view = Ops.wrapMemory(memory, Shape.of(3), DType.FLOAT32, null);
      memory.set(ValueLayout.JAVA_FLOAT, 0, 9);
      assertEquals(1, copy.get(0).item());
      assertEquals(9, view.toFloats()[0]);
      assertEquals(2, copy.memory().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4));
      assertThrows(
          IllegalArgumentException.class, () -> Ops.fromMemory(memory, Shape.of(2), DType.FLOAT32));
    }
  }
}
