package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.LazuliException;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** New state is written over the old where nobody can tell, and only there. */
class OverwriteTest {
  private static final int SIZE = 10_007;

  private static NDArray filled(double value) {
    return Ops.full(Shape.of(SIZE), value, DType.FLOAT32).plus(0).eval();
  }

  /** {@return a step that halves a state, adds its argument and returns a result of the old one} */
  private static Fn1<NDArray, NDArray> halving(NDArray state, Fn1<NDArray, NDArray> result) {
    return Transforms.compile(
        (NDArray x) -> {
          NDArray old = result.apply(state);
          state.assign(state.times(0.5).plus(x));
          return old;
        },
        false,
        state);
  }

  /** An optimizer's step on a weight and two moments; old handles may be kept, to compare. */
  private static List<float[]> trained(int size, DType dtype, boolean keepsOld) {
    NDArray gradient = Rand.normal(Shape.of(size), Rand.key(1)).eval();
    List<NDArray> state = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NDArray random = Ops.abs(Rand.normal(Shape.of(size), Rand.key(2 + i)));
      state.add(Ops.astype(random, dtype).eval());
    }
    Fn1<NDArray, NDArray> step =
        Transforms.compile(
            (NDArray rate) -> {
              NDArray w = state.get(0);
              NDArray g = Ops.astype(gradient, dtype);
              NDArray m = state.get(1).times(0.9).plus(g.times(0.1));
              NDArray v = state.get(2).times(0.99).plus(Ops.square(g).times(0.01));
              state.get(1).assign(m);
              state.get(2).assign(v);
              w.assign(w.times(0.999).minus(m.times(rate).divide(Ops.sqrt(v).plus(1e-6))));
              return rate;
            },
            false,
            state);
    List<NDArray> old = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (keepsOld) {
        state.forEach(value -> old.add(NDArray.of(value.node())));
      }
      Ops.eval(step.apply(Ops.array(0.25f).astype(dtype)), state);
    }
    return state.stream().map(value -> value.astype(DType.FLOAT32).toFloats()).toList();
  }

  private static void checkSameBits(int size, DType dtype) {
    List<float[]> expected = trained(size, dtype, true);
    List<float[]> actual = trained(size, dtype, false);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "state " + i + " of " + dtype);
    }
  }

  @Test
  void theBitsAreThoseOfFreshMemory() {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16)) {
      checkSameBits(SIZE, dtype);
    }
  }

  @Test
  void theBitsOfLargeStateAreToo() {
    checkSameBits(9 << 20, DType.FLOAT32);
  }

  @Test
  void aStepWorksOnOneSetOfParameters() {
    NDArray w = Ops.full(Shape.of(1 << 20), 1.0, DType.FLOAT32).plus(0).eval();
    var step = halving(w, Ops::sum);
    Ops.eval(step.apply(Ops.array(1f)), w);
    Leftovers.free();
    Memory.clearCache();
    Memory.resetPeak();
    long before = Memory.activeBytes();
    for (int i = 0; i < 5; i++) {
      Ops.eval(step.apply(Ops.array(1f)), w);
    }
    long rise = Memory.peakBytes() - before;
    assertTrue(rise < 1 << 19, () -> "rose by " + rise);
  }

  @Test
  void whatReadsOtherStateSeesTheOld() {
    NDArray a = filled(0);
    NDArray b = Ops.arange(0, SIZE, 1, DType.FLOAT32).eval();
    var step =
        Transforms.compile(
            (NDArray x) -> {
              NDArray sum = Ops.sum(b);
              a.assign(a.plus(b.get("::-1")));
              b.assign(b.times(x));
              return sum;
            },
            false,
            a,
            b);
    for (int i = 0; i < 4; i++) {
      Ops.eval(step.apply(Ops.array(2f)), b, a);
    }
    assertEquals(15 * (SIZE - 1), a.get(0).item());
    assertEquals(16 * (SIZE - 1), b.get(SIZE - 1).item());
  }

  @Test
  void aReaderRecordedBeforeIsComputedAfter() {
    NDArray w = filled(8);
    var step = halving(w, Ops::sum);
    for (double value : new double[] {8, 5, 3.5}) {
      NDArray late = Ops.max(w.times(3));
      Ops.eval(step.apply(Ops.array(1f)), w);
      assertEquals(3 * value, late.item());
    }
  }

  @Test
  void whatAnEvaluationThatFailsWasToOverwriteIsThere() {
    NDArray w = filled(8);
    NDArray index = Ops.array(DType.INT64, 3).eval();
    var step =
        Transforms.compile(
            (NDArray i) -> {
              NDArray one = Ops.take(w, i, 0);
              w.assign(w.times(0.5));
              return one;
            },
            false,
            w);
    Ops.eval(step.apply(index), w);
    Ops.eval(step.apply(index), w);
    NDArray wrong = step.apply(index.times(SIZE));
    assertThrows(IndexOutOfBoundsException.class, () -> Ops.eval(w, wrong));
    assertEquals(1, w.get(7).item());
    assertEquals(1, step.apply(index).item());
    assertEquals(0.5, w.get(7).item());
  }

  @Test
  void aProgramThatFindsWrongIndicesOverwritesNothing() {
    NDArray w = filled(8);
    NDArray table = filled(1);
    var step =
        Transforms.compile(
            (NDArray i) -> {
              w.assign(w.times(0.5).plus(Ops.take(table, i)));
              return i;
            },
            false,
            w);
    NDArray index = Ops.arange(0, SIZE, 1, DType.INT64).eval();
    step.apply(index);
    w.eval();
    NDArray before = w.plus(0);
    step.apply(index.plus(1));
    assertThrows(IndexOutOfBoundsException.class, w::eval);
    assertEquals(5, before.get(7).item());
    assertThrows(IndexOutOfBoundsException.class, w::eval);
  }

  @Test
  void viewsOfOldStateStayAsTheyAre() {
    NDArray w = Ops.full(Shape.of(100, 200), 8.0, DType.FLOAT32).plus(0).eval();
    NDArray x = Ops.array(1f);
    var step = halving(w, Ops::sum);
    Ops.eval(step.apply(x), w);
    NDArray rows = w.reshape(200, 100).eval();
    NDArray turned = Ops.transpose(w);
    Ops.eval(step.apply(x), w, turned);
    NDArray shared = w.reshape(20_000);
    Ops.eval(step.apply(x), shared, w);
    Ops.eval(step.apply(x), w);
    assertEquals(5, Ops.max(rows).item());
    assertEquals(5, Ops.min(turned).item());
    assertEquals(3.5, Ops.max(shared).item());
    assertEquals(2.375, Ops.max(w).item());
  }

  @Test
  void memoryOfOthersIsNotWrittenTo() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment own = arena.allocate(4L * SIZE, 64);
      own.set(ValueLayout.JAVA_FLOAT, 4, 5f);
      NDArray w = Ops.wrapMemory(own.asReadOnly(), Shape.of(SIZE), DType.FLOAT32, () -> {});
      var step = halving(w, Ops::sum);
      Ops.eval(step.apply(Ops.array(1f)), w);
      MemorySegment lent = w.memory();
      Ops.eval(step.apply(Ops.array(1f)), w);
      assertEquals(5f, own.get(ValueLayout.JAVA_FLOAT, 4));
      assertEquals(3.5f, lent.get(ValueLayout.JAVA_FLOAT, 4));
      assertEquals(2.75, w.get(1).item());
      w.close();
    }
  }

  @Test
  void aPackedWeightIsPackedAnew() {
    NDArray x = Rand.normal(Shape.of(64, 256), Rand.key(1)).eval();
    NDArray w = Ops.eye(256).plus(0).eval();
    var step = halving(w, state -> Ops.matmul(x, state));
    Ops.eval(step.apply(Ops.array(0f)), w);
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 6; k++) {
        Ops.matmul(x, w).eval();
      }
      Ops.eval(step.apply(Ops.array(0f)), w);
    }
    float[] expected = x.times(1 / 32.0).toFloats();
    assertArrayEquals(expected, Ops.matmul(x, w).toFloats(), 1e-6f);
  }

  @Test
  void otherThreadsSeeOneStateOrTheNext() throws Exception {
    NDArray w = filled(1);
    var step = halving(w, Ops::sum);
    NDArray x = Ops.array(3f);
    Ops.eval(step.apply(x), w);
    boolean[] torn = {false};
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try (NDArray seen = w.plus(0)) {
                      torn[0] |= Ops.max(seen).item() != Ops.min(seen).item();
                    } catch (LazuliException e) {
                      // The state was overwritten just as it was read: said, not hidden.
                    }
                  }
                });
    for (int i = 0; i < 500; i++) {
      Ops.eval(step.apply(x), w);
    }
    reader.interrupt();
    reader.join();
    assertFalse(torn[0]);
    assertEquals(6, w.get(7).item(), 1e-5);
  }
}
