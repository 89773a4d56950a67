package org.lazuli.bench;

import java.util.function.Supplier;

/**
 * One line of the figures.
 *
 * @param id what it is called, here and for peers
 * @param rate what is counted
 * @param tolerance the largest relative error of a right result
 * @param setup makes operands and work
 */
record Workload(String id, Rate rate, double tolerance, Supplier<Work> setup) {
  private static final double FLOAT32 = 1e-4;

  static Workload of(String id, Rate rate, Supplier<Work> setup) {
    return new Workload(id, rate, FLOAT32, setup);
  }

  /** {@return this work, of which results are right that are further off} */
  Workload within(double other) {
    return new Workload(id, rate, other, setup);
  }
}
