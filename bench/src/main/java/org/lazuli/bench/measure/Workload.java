package org.lazuli.bench.measure;

import java.util.function.Supplier;

/**
 * One line of the figures: what is to be done, for any engine.
 *
 * @param id what it is called
 * @param rate what is counted
 * @param tolerance the largest relative error of a right result
 * @param operands makes the operands
 */
public record Workload(String id, Rate rate, double tolerance, Supplier<Operands> operands) {
  private static final double FLOAT32 = 1e-4;

  static Workload of(String id, Rate rate, Supplier<Operands> operands) {
    return new Workload(id, rate, FLOAT32, operands);
  }

  /** {@return this work, of which results are right that are further off} */
  Workload within(double other) {
    return new Workload(id, rate, other, operands);
  }
}
