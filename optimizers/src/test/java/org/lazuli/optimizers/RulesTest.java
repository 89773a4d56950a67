package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** The update rules and schedules against the same formulas on doubles. */
class RulesTest {
  private static final double[] GRADIENTS = {0.5, -1.25, 2, 0.125, -0.75};

  /** A rule on plain numbers, with up to two remembered ones. */
  @FunctionalInterface
  private interface Rule {
    double next(double w, double g, double[] memory, int step);
  }

  private static void check(Optimizer optimizer, Rule rule) {
    Map<String, NDArray> parameters = Map.of("w", Ops.array(3f));
    double w = 3;
    double[] memory = new double[2];
    for (int i = 0; i < GRADIENTS.length; i++) {
      optimizer.update(parameters, Map.of("w", Ops.array(GRADIENTS[i])));
      w = rule.next(w, GRADIENTS[i], memory, i + 1);
      assertEquals(w, parameters.get("w").item(), 1e-5);
    }
  }

  @Test
  void sgd() {
    check(new SGD(0.1), (w, g, _, _) -> w - 0.1 * g);
    check(new SGD(0.1).weightDecay(0.2), (w, g, _, _) -> w - 0.1 * (g + 0.2 * w));
    check(
        new SGD(0.1).momentum(0.9).dampening(0.25),
        (w, g, m, _) -> {
          m[0] = 0.9 * m[0] + 0.75 * g;
          return w - 0.1 * m[0];
        });
    check(
        new SGD(0.1).momentum(0.9).weightDecay(0.2).nesterov(true),
        (w, g, m, _) -> {
          double decayed = g + 0.2 * w;
          m[0] = 0.9 * m[0] + decayed;
          return w - 0.1 * (decayed + 0.9 * m[0]);
        });
  }

  private static double adam(double w, double g, double[] m, int step, boolean corrected) {
    m[0] = 0.8 * m[0] + 0.2 * g;
    m[1] = 0.9 * m[1] + 0.1 * g * g;
    double mean = corrected ? m[0] / (1 - Math.pow(0.8, step)) : m[0];
    double square = corrected ? m[1] / (1 - Math.pow(0.9, step)) : m[1];
    return w - 0.1 * mean / (Math.sqrt(square) + 1e-3);
  }

  @Test
  void adam() {
    check(new Adam(0.1).betas(0.8, 0.9).eps(1e-3), (w, g, m, i) -> adam(w, g, m, i, false));
    check(
        new Adam(0.1).betas(0.8, 0.9).eps(1e-3).biasCorrection(true),
        (w, g, m, i) -> adam(w, g, m, i, true));
    check(
        new AdamW(0.1).betas(0.8, 0.9).eps(1e-3).weightDecay(0.5),
        (w, g, m, i) -> adam(w * (1 - 0.1 * 0.5), g, m, i, false));
  }

  private static double at(Schedule schedule, long step) {
    return schedule.at(Ops.array(DType.UINT64, step)).item();
  }

  @Test
  void schedules() {
    assertEquals(0.5 * 0.9 * 0.9, at(Schedules.exponentialDecay(0.5, 0.9), 2), 1e-6);
    assertEquals(0.25, at(Schedules.stepDecay(1, 0.5, 3), 8), 1e-6);
    assertEquals(0.5, at(Schedules.cosineDecay(1, 10), 5), 1e-6);
    assertEquals(0.1, at(Schedules.cosineDecay(1, 10, 0.1), 25), 1e-6);
    assertEquals(0.25, at(Schedules.linearSchedule(0, 1, 4), 1), 1e-6);
    assertEquals(1, at(Schedules.linearSchedule(0, 1, 4), 9), 1e-6);
    Schedule joined =
        Schedules.joinSchedules(
            List.of(Schedules.linearSchedule(0, 1, 4), Schedules.stepDecay(1, 0.5, 1)), 4);
    assertEquals(0.75, at(joined, 3), 1e-6);
    assertEquals(1, at(joined, 4), 1e-6);
    assertEquals(0.25, at(joined, 6), 1e-6);
  }
}
