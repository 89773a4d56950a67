package org.lazuli.optimizers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * The usual schedules, as in MLX: float32 scalars; steps count from 0.
 *
 * {@snippet :
 * joinSchedules(List.of(linearSchedule(0, 1e-3, 500), cosineDecay(1e-3, 9_500)), 500)
 * }
 */
public final class Schedules {
  private Schedules() {}

  /** {@return {@code initial * rate^step}} */
  public static Schedule exponentialDecay(double initial, double rate) {
    return step -> Ops.multiply(Ops.power(rate, real(step)), initial);
  }

  /** {@return {@code initial * rate^(step / size)}, with a whole quotient} */
  public static Schedule stepDecay(double initial, double rate, long size) {
    check("stepDecay", "size", size);
    return step -> {
      NDArray stairs = Ops.floor(Ops.divide(real(step), size));
      return Ops.multiply(Ops.power(rate, stairs), initial);
    };
  }

  /** {@return half a cosine from {@code initial} to 0 in {@code steps} steps, then 0} */
  public static Schedule cosineDecay(double initial, long steps) {
    return cosineDecay(initial, steps, 0);
  }

  /** {@return half a cosine from {@code initial} to {@code end} in {@code steps} steps} */
  public static Schedule cosineDecay(double initial, long steps, double end) {
    check("cosineDecay", "steps", steps);
    return step -> {
      NDArray angle = Ops.multiply(Ops.minimum(real(step), steps), Math.PI / steps);
      NDArray share = Ops.multiply(Ops.add(Ops.cos(angle), 1), 0.5);
      return Ops.add(Ops.multiply(share, initial - end), end);
    };
  }

  /** {@return a line from {@code initial} to {@code end} in {@code steps} steps, then the end} */
  public static Schedule linearSchedule(double initial, double end, long steps) {
    check("linearSchedule", "steps", steps);
    return step -> {
      NDArray share = Ops.divide(Ops.minimum(real(step), steps), steps);
      return Ops.add(Ops.multiply(share, end - initial), initial);
    };
  }

  /**
   * {@return one schedule after the other, each counting its own steps from 0}
   *
   * @param schedules what to follow
   * @param boundaries the steps at which the second, third, ... schedule begins
   * @throws IllegalArgumentException if there is not one boundary less than schedules, or they do
   *     not ascend
   */
  public static Schedule joinSchedules(List<Schedule> schedules, long... boundaries) {
    if (schedules == null || schedules.stream().anyMatch(Objects::isNull)) {
      throw new NullPointerException("[joinSchedules] schedules are null, or one of them is");
    }
    if (schedules.isEmpty() || boundaries.length != schedules.size() - 1) {
      throw new IllegalArgumentException(
          "[joinSchedules] "
              + schedules.size()
              + " schedules need one boundary less, not "
              + boundaries.length);
    }
    List<Schedule> parts = List.copyOf(schedules);
    long[] starts = boundaries.clone();
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] < starts[i - 1]) {
        throw new IllegalArgumentException(
            "[joinSchedules] boundaries are " + Arrays.toString(starts) + "; they must ascend");
      }
    }
    return step -> {
      NDArray rate = parts.getFirst().at(step);
      for (int i = 0; i < starts.length; i++) {
        NDArray signed = Ops.astype(step, DType.INT64);
        NDArray own = Ops.maximum(Ops.subtract(signed, starts[i]), 0);
        rate = Ops.where(Ops.less(signed, starts[i]), rate, parts.get(i + 1).at(own));
      }
      return rate;
    };
  }

  private static NDArray real(NDArray step) {
    return Ops.astype(step, DType.FLOAT32);
  }

  private static void check(String op, String name, long count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "[" + op + "] " + name + " is " + count + "; it must be positive");
    }
  }
}
