package org.lazuli.optimizers;

import org.lazuli.NDArray;

/**
 * A learning rate that depends on the step; see {@link Schedules}.
 *
 * <p>Rates are arrays, so that they are computed together with the update they belong to.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * {@return the learning rate, a scalar of a floating type}
   *
   * @param step how many updates were made before, a uint64 scalar
   */
  NDArray at(NDArray step);
}
