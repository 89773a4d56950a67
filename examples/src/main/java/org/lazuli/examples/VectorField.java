package org.lazuli.examples;

import org.lazuli.ControlFlow;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Scanned;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A network that tells how fast a state changes: {@code dz/dt = W2 tanh(W1 z + b1) + b2}.
 *
 * <p>A record of arrays is a tree, so gradients, optimizers and {@code vmap} take it as it is.
 */
record VectorField(NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
  private static final int STEPS_A_YEAR = 4;

  /** {@return a field with random weights that follow from the key} */
  static VectorField random(NDArray key, int dimensions, int hidden) {
    NDArray keys = Rand.split(key);
    double scale = 1 / Math.sqrt(hidden);
    return new VectorField(
        Rand.normal(Shape.of(hidden, dimensions), keys.get(0)),
        Ops.zeros(hidden),
        Rand.normal(Shape.of(dimensions, hidden), DType.FLOAT32, 0, scale / 4, keys.get(1)),
        Ops.zeros(dimensions));
  }

  private NDArray at(NDArray z) {
    return w2.matmul(Ops.tanh(w1.matmul(z).plus(b1))).plus(b2);
  }

  /**
   * {@return the states after 1, 2, ... years, of shape (years, dimensions)}
   *
   * @param start the state now, of shape (dimensions,)
   */
  NDArray flow(NDArray start, int years) {
    return ControlFlow.scan(
            (NDArray z, NDArray _) -> {
              NDArray next = year(z);
              return new Scanned<>(next, next);
            },
            start,
            null,
            years,
            false)
        .output();
  }

  /** Runge and Kutta's method of order four. */
  private NDArray year(NDArray z) {
    double h = 1.0 / STEPS_A_YEAR;
    for (int i = 0; i < STEPS_A_YEAR; i++) {
      NDArray k1 = at(z);
      NDArray k2 = at(z.plus(k1.times(h / 2)));
      NDArray k3 = at(z.plus(k2.times(h / 2)));
      NDArray k4 = at(z.plus(k3.times(h)));
      z = z.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(h / 6));
    }
    return z;
  }

  /** {@return the flow from every row of the states, of shape (rows, years, dimensions)} */
  NDArray flows(NDArray starts, int years) {
    return Transforms.vmap((NDArray start) -> flow(start, years)).apply(starts);
  }
}
