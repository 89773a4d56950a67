package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A compiled step whose state is written over itself: one program stores two results where it
 * loaded their old values.
 */
final class StateCheck {
  private static final int STEPS = 5;
  private static final double TOLERANCE = 1e-5;

  private StateCheck() {}

  static void run() {
    for (int size : new int[] {1, 7, 1_000, 100_003}) {
      check(size);
    }
  }

  private static void check(int size) {
    NDArray weight = Ops.arange(0, size, 1, DType.FLOAT32).times(1e-3).eval();
    NDArray moment = Ops.full(Shape.of(size), 1, DType.FLOAT32).plus(weight).eval();
    Fn1<NDArray, NDArray> step =
        Transforms.compile(
            (NDArray rate) -> {
              NDArray next = moment.times(0.5).plus(0.25);
              weight.assign(weight.minus(next.times(rate)));
              moment.assign(next);
              return rate;
            },
            false,
            weight,
            moment);
    for (int i = 0; i < STEPS; i++) {
      Ops.eval(step.apply(Ops.array(0.125f)), weight, moment);
    }
    float[] actual = weight.toFloats();
    for (int i = 0; i < size; i++) {
      double expected = expected(i * 1e-3);
      assertEquals(expected, actual[i], TOLERANCE * (1 + Math.abs(expected)), "element " + i);
    }
  }

  private static double expected(double weight) {
    double moment = 1 + weight;
    for (int i = 0; i < STEPS; i++) {
      moment = moment * 0.5 + 0.25;
      weight -= moment * 0.125;
    }
    return weight;
  }
}
