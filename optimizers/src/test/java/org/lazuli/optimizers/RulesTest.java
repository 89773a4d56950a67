package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** The update rules against the same formulas on doubles. */
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

  @Test
  void squares() {
    check(
        new RMSprop(0.1).alpha(0.8).eps(1e-3),
        (w, g, m, _) -> {
          m[0] = 0.8 * m[0] + 0.2 * g * g;
          return w - 0.1 * g / (Math.sqrt(m[0]) + 1e-3);
        });
    check(
        new Adagrad(0.1).eps(1e-3),
        (w, g, m, _) -> {
          m[0] += g * g;
          return w - 0.1 * g / (Math.sqrt(m[0]) + 1e-3);
        });
    check(
        new AdaDelta(0.1).rho(0.8).eps(1e-3),
        (w, g, m, _) -> {
          m[0] = 0.8 * m[0] + 0.2 * g * g;
          double change = Math.sqrt(m[1] + 1e-3) / Math.sqrt(m[0] + 1e-3) * g;
          m[1] = 0.8 * m[1] + 0.2 * change * change;
          return w - 0.1 * change;
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
    check(
        new Adamax(0.1).betas(0.8, 0.9).eps(1e-3),
        (w, g, m, _) -> {
          m[0] = 0.8 * m[0] + 0.2 * g;
          m[1] = Math.max(0.9 * m[1], Math.abs(g));
          return w - 0.1 * m[0] / (m[1] + 1e-3);
        });
  }

  @Test
  void lion() {
    check(
        new Lion(0.1).betas(0.8, 0.6).weightDecay(0.5),
        (w, g, m, _) -> {
          double direction = Math.signum(0.8 * m[0] + 0.2 * g);
          m[0] = 0.6 * m[0] + 0.4 * g;
          return w * (1 - 0.1 * 0.5) - 0.1 * direction;
        });
  }

  private static double adafactor(double w, double g, double[] m, int step, double rate) {
    double kept = 1 - Math.pow(step, -0.5);
    m[0] = kept * m[0] + (1 - kept) * (g * g + 1e-4);
    double update = g / Math.sqrt(m[0]);
    return w - rate * update / Math.max(1, Math.abs(update) / 0.7);
  }

  @Test
  void adafactor() {
    check(
        new Adafactor(0.1).eps(1e-4, 0).decayRate(-0.5).clipThreshold(0.7),
        (w, g, m, i) -> adafactor(w, g, m, i, 0.1 * Math.abs(w)));
    check(
        new Adafactor().eps(1e-4, 5).decayRate(-0.5).clipThreshold(0.7),
        (w, g, m, i) -> adafactor(w, g, m, i, 5 * 0.01));
    check(
        new Adafactor()
            .scaleParameter(false)
            .warmupInit(true)
            .eps(1e-4, 0)
            .decayRate(-0.5)
            .clipThreshold(0.7),
        (w, g, m, i) -> adafactor(w, g, m, i, 1e-6 * i));
  }

  @Test
  void muonOfVectorsIsMomentum() {
    check(
        new Muon(0.1).momentum(0.8).weightDecay(0.5),
        (w, g, m, _) -> {
          double decayed = g + 0.5 * w;
          m[0] = 0.8 * m[0] + 0.2 * decayed;
          return w - 0.1 * (0.2 * decayed + 0.8 * m[0]);
        });
    check(
        new Muon(0.1).momentum(0.8).weightDecay(0).nesterov(false),
        (w, g, m, _) -> {
          m[0] = 0.8 * m[0] + 0.2 * g;
          return w - 0.1 * m[0];
        });
  }
}
