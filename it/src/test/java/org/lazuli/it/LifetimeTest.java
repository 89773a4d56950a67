package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.Linalg;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scope;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** When memory is given back, and that values survive what is done to others. */
class LifetimeTest {
  private static final int SIZE = 1 << 20;
  private static final long BYTES = 4L * SIZE;

  private static NDArray large(double value) {
    return Ops.full(Shape.of(SIZE), value, DType.FLOAT32).plus(0).eval();
  }

  @Test
  void closingGivesMemoryBack() {
    NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
    long held = Memory.activeBytes();
    x.close();
    Memory.clearCache();
    assertTrue(Memory.activeBytes() <= held - BYTES, held + " then " + Memory.activeBytes());
    assertTrue(x.isClosed());
  }

  @Test
  void scopesCloseWhatTheyDoNotKeep() {
    Memory.clearCache();
    long before = Memory.activeBytes();
    NDArray kept;
    try (Scope scope = Scope.open()) {
      NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
      NDArray y = x.times(2).eval();
      kept = scope.keep(Ops.sum(y));
      kept.eval();
    }
    Memory.clearCache();
    assertTrue(Memory.activeBytes() < before + BYTES, () -> before + " " + Memory.figures());
    assertEquals(SIZE * (SIZE - 1.0), kept.item(), 1e6);
  }

  @Test
  void intermediateValuesAreFreedDuringTheEvaluation() {
    NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
    Memory.clearCache();
    Memory.resetPeak();
    long before = Memory.activeBytes();
    NDArray y = x.reshape(1024, 1024);
    for (int i = 0; i < 12; i++) {
      y = Ops.matmul(y, x.reshape(1024, 1024)).times(1e-9);
    }
    Ops.sum(y).eval();
    long rise = Memory.peakBytes() - before;
    assertTrue(rise <= 5 * BYTES, () -> "rose by " + rise);
  }

  @Test
  void valuesSurviveWhatHappensToTheirOrigins() {
    NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
    NDArray part = x.get("5:8");
    NDArray sum = x.get(":4").plus(1);
    x.close();
    Memory.clearCache();
    assertArrayEquals(new float[] {5, 6, 7}, part.toFloats());
    assertArrayEquals(new float[] {1, 2, 3, 4}, sum.toFloats());
  }

  @Test
  void resultsOfARoutineSurviveTheirOperandTogether() {
    NDArray x = Ops.eye(300).times(4).eval();
    Linalg.QrResult qr = Linalg.qr(x);
    qr.q().eval();
    x.close();
    NDArray r = qr.r();
    r.plus(1).eval();
    for (int i = 0; i < 20; i++) {
      Ops.zeros(i + 1).eval();
    }
    assertEquals(4, Math.abs(r.get(7, 7).item()), 1e-6);
    assertEquals(4, Math.abs(Ops.sum(r, 0).get(299).item()), 1e-6);
  }

  @Test
  void resultsOfARoutineGoWhenTheirHandlesDo() {
    NDArray x = Ops.eye(1000).eval();
    Linalg.QrResult qr = Linalg.qr(x);
    qr.q().eval();
    long held = Memory.activeBytes();
    qr.r().close();
    long left = Memory.activeBytes();
    assertTrue(left <= held - 4_000_000, held + " then " + left);
    assertEquals(1, Math.abs(qr.q().get(3, 3).item()), 1e-6);
  }

  @Test
  void clearingTheCacheLosesNothing() {
    NDArray x = large(1);
    NDArray y = x.times(3);
    NDArray z = y.plus(1).eval();
    Memory.clearCache();
    assertEquals(3, y.get(7).item());
    assertEquals(4, z.get(7).item());
  }

  @Test
  void aSmallSliceDoesNotHoldTheWholeArray() {
    NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
    NDArray slice = x.get("0:10").eval();
    long held = Memory.activeBytes();
    x.close();
    Memory.clearCache();
    assertTrue(Memory.activeBytes() <= held - BYTES, () -> held + " then " + Memory.figures());
    assertEquals(9, slice.get(9).item());
  }

  @Test
  void aForgottenHandleOutlivesTheUpdateOfWhatItIsMadeOf() {
    NDArray w = large(2);
    NDArray slope = w.times(3);
    Ops.eval(Ops.sum(slope));
    w.assign(w.minus(1));
    w.eval();
    for (int i = 0; i < 5; i++) {
      Ops.zeros(i + 1).eval();
    }
    assertEquals(6, slope.get(7).item());
  }

  @Test
  void aPullbackOutlivesTheUpdateOfItsPrimal() {
    NDArray w = large(2);
    var pullback = Transforms.vjp((NDArray x) -> Ops.square(Ops.exp(x)), w);
    pullback.value().eval();
    w.assign(w.times(0));
    w.eval();
    Ops.zeros(3).eval();
    NDArray slope = pullback.pullback().apply(Ops.ones(SIZE));
    assertEquals(2 * Math.exp(4), slope.get(7).item(), 1e-3);
  }

  @Test
  void compiledStepsWorkOnTwoSetsOfParameters() {
    NDArray w = large(1);
    var step =
        Transforms.compile(
            (NDArray x) -> {
              w.assign(w.times(0.5).plus(x));
              return Ops.sum(w.times(2));
            },
            false,
            w);
    Ops.eval(step.apply(Ops.array(0.5f)), w);
    Memory.clearCache();
    long before = Memory.activeBytes();
    Memory.resetPeak();
    for (int i = 0; i < 20; i++) {
      Ops.eval(step.apply(Ops.array(0.5f)), w);
    }
    long rise = Memory.peakBytes() - before;
    assertTrue(rise <= BYTES + BYTES / 8, () -> "rose by " + rise);
    assertEquals(1, w.get(7).item(), 1e-6);
  }

  @Test
  void tracingLosesNoStateHoweverLargeItIs() {
    Shape shape = Shape.of(10 * SIZE);
    List<NDArray> state = new ArrayList<>();
    for (int i = 0; i < 3; i++) { // more than is set aside of what no handle holds
      state.add(Ops.full(shape, i, DType.FLOAT32).plus(0).eval());
    }
    var step =
        Transforms.compile(
            (NDArray x) -> {
              state.forEach(value -> value.assign(value.plus(x)));
              return x;
            },
            false,
            state);
    for (int i = 0; i < 3; i++) {
      Ops.eval(step.apply(Ops.array(1f)), state);
    }
    assertEquals(5, state.getLast().get(7).item());
    state.forEach(NDArray::close);
  }

  @Test
  void hostMemoryIsReleasedWhenNothingUsesIt() {
    boolean[] released = {false};
    try (java.lang.foreign.Arena arena = java.lang.foreign.Arena.ofShared()) {
      var memory = arena.allocate(BYTES, 64);
      memory.set(java.lang.foreign.ValueLayout.JAVA_FLOAT, 4, 5f);
      var shape = Shape.of(SIZE);
      NDArray x = Ops.wrapMemory(memory, shape, DType.FLOAT32, () -> released[0] = true);
      assertEquals(5, x.get(1).item());
      assertFalse(released[0]);
      x.close();
      Memory.clearCache();
      assertTrue(released[0]);
    }
  }

  @Test
  void aValueAskedForOutlivesItsLastReader() {
    NDArray x = large(3);
    NDArray y = x.times(2);
    NDArray z = y.plus(1);
    Ops.sum(y).eval();
    Ops.eval(y, z);
    assertEquals(6, y.toFloats()[SIZE - 1]);
    assertEquals(7, z.toFloats()[SIZE - 1]);
  }

  @Test
  void valuesAreReadInsideDifferentiatedFunctions() {
    float[] seen = new float[2];
    NDArray slope =
        Transforms.grad(
                (NDArray x) -> {
                  NDArray y = x.times(2);
                  seen[0] = y.toFloats()[SIZE - 1];
                  NDArray z = Ops.square(y);
                  Ops.eval(z, y);
                  seen[1] = y.toFloats()[0] + z.toFloats()[0];
                  return Ops.sum(z);
                })
            .apply(large(3));
    assertArrayEquals(new float[] {6, 42}, seen);
    assertEquals(24, slope.toFloats()[SIZE - 1]);
  }
}
