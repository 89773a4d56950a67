package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** What all optimizers share: in-place updates, state, learning rates and refusals. */
class OptimizerTest {
  private static Map<String, NDArray> one(String name, float... values) {
    return new LinkedHashMap<>(Map.of(name, Ops.array((Object) values)));
  }

  @Test
  void updateKeepsTheHandles() {
    Map<String, NDArray> parameters = one("w", 1, 2);
    NDArray held = parameters.get("w");
    new SGD(0.5).update(parameters, one("w", 1, -1));
    assertSame(held, parameters.get("w"));
    assertArrayEquals(new float[] {0.5f, 2.5f}, held.toFloats());
  }

  @Test
  void applyGradientsLeavesTheParameters() {
    Map<String, NDArray> parameters = one("w", 1, 2);
    parameters.put("frozen", Ops.zeros(1));
    var updated = new SGD(0.5).applyGradients(one("w", 1, -1), parameters);
    assertEquals(List.of("w"), List.copyOf(updated.keySet()));
    assertArrayEquals(new float[] {0.5f, 2.5f}, updated.get("w").toFloats());
    assertArrayEquals(new float[] {1, 2}, parameters.get("w").toFloats());
  }

  @Test
  void stateNamesAreMlxNames() {
    Adam adam = new Adam(0.25);
    adam.init(one("layers.0.weight", 1));
    assertEquals(
        List.of("step", "learning_rate", "layers.0.weight.m", "layers.0.weight.v"),
        List.copyOf(adam.state().keySet()));
    assertEquals(DType.UINT64, adam.step().dtype());
    assertEquals(0.25, adam.learningRate().item());
  }

  @Test
  void loadedStateContinuesExactly() {
    Map<String, NDArray> first = one("w", 1, 2, 3);
    Adam adam = new Adam(0.1).biasCorrection(true);
    adam.update(first, one("w", 1, -1, 0.5f));
    Map<String, NDArray> second = one("w", first.get("w").toFloats());
    Adam resumed = new Adam(0.1).biasCorrection(true);
    resumed.loadState(adam.state());
    adam.update(first, one("w", 2, 2, 2));
    resumed.update(second, one("w", 2, 2, 2));
    assertArrayEquals(first.get("w").toFloats(), second.get("w").toFloats());
    assertEquals(2, resumed.step().itemLong());
  }

  @Test
  void foreignStateIsRefused() {
    Adam adam = new Adam(0.1);
    assertThrows(IllegalArgumentException.class, () -> adam.loadState(one("w", 1)));
    SGD sgd = new SGD(0.1);
    sgd.init(one("w", 1));
    adam.loadState(sgd.state());
    assertTrue(
        assertThrows(IllegalStateException.class, () -> adam.update(one("w", 1), one("w", 1)))
            .getMessage()
            .contains("'m'"));
  }

  @Test
  void learningRateChangesAndFollowsSchedules() {
    SGD constant = new SGD(1);
    Map<String, NDArray> parameters = one("w", 0);
    constant.update(parameters, one("w", 1));
    constant.learningRate(0.5);
    constant.update(parameters, one("w", 1));
    assertEquals(-1.5, parameters.get("w").item());
    SGD scheduled = new SGD(Schedules.stepDecay(1, 0.5, 1));
    scheduled.update(parameters, one("w", 1));
    scheduled.update(parameters, one("w", 1));
    assertEquals(-3, parameters.get("w").item());
    assertEquals(0.5, scheduled.learningRate().item());
    assertThrows(IllegalStateException.class, () -> scheduled.learningRate(0.1));
    assertEquals(0.25, new SGD(Schedules.stepDecay(0.25, 1, 1)).learningRate().item());
    assertThrows(IllegalArgumentException.class, () -> new SGD(step -> Ops.zeros(2)));
    assertThrows(IllegalArgumentException.class, () -> new SGD(step -> step));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, Double.POSITIVE_INFINITY})
  void badLearningRatesAreRefused(double rate) {
    for (DoubleFunction<Optimizer> kind :
        List.<DoubleFunction<Optimizer>>of(
            SGD::new,
            RMSprop::new,
            Adagrad::new,
            AdaDelta::new,
            Adam::new,
            AdamW::new,
            Adamax::new,
            Lion::new,
            Adafactor::new,
            Muon::new)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> kind.apply(rate)).getMessage();
      assertTrue(message.contains("learning rate is " + rate), message);
    }
  }

  @Test
  void badSettingsAreRefused() {
    List<Executable> wrong =
        List.of(
            () -> new SGD(1).momentum(1),
            () -> new SGD(1).dampening(-1),
            () -> new SGD(1).weightDecay(Double.NaN),
            () -> new RMSprop(1).alpha(1),
            () -> new RMSprop(1).eps(0),
            () -> new Adagrad(1).eps(0),
            () -> new AdaDelta(1).rho(-0.1),
            () -> new AdaDelta(1).eps(0),
            () -> new Adam(1).betas(0.9, 1),
            () -> new Adam(1).betas(Double.NaN, 0.9),
            () -> new Adam(1).eps(-1),
            () -> new Adamax(1).betas(1, 0.9),
            () -> new Lion(1).betas(0.9, 1),
            () -> new Lion(1).weightDecay(-1),
            () -> new Adafactor().clipThreshold(0),
            () -> new Adafactor().beta1(1),
            () -> new Adafactor().eps(-1, 0),
            () -> new Adafactor().decayRate(Double.NaN),
            () -> new Muon(1).momentum(1),
            () -> new Muon(1).nsSteps(-1));
    for (Executable use : wrong) {
      String message = assertThrows(IllegalArgumentException.class, use).getMessage();
      assertTrue(message.matches("\\[\\w+] \\w.* is .*; it must be .*"), message);
    }
  }

  @Test
  void settingsThatDoNotFitAreRefusedAtTheStep() {
    for (Optimizer optimizer :
        List.of(new SGD(1).nesterov(true), new Adafactor().relativeStep(false))) {
      assertThrows(
          IllegalArgumentException.class, () -> optimizer.update(one("w", 1), one("w", 1)));
      assertEquals(0, optimizer.step().itemLong());
    }
  }

  @Test
  void adafactorNeedsNoLearningRate() {
    Adafactor relative = new Adafactor();
    relative.update(one("w", 1), one("w", 1));
    assertEquals(List.of("step", "w.exp_avg_sq"), List.copyOf(relative.state().keySet()));
    assertThrows(IllegalStateException.class, relative::learningRate);
    assertThrows(IllegalStateException.class, () -> relative.learningRate(0.1));
  }

  @Test
  void badGradientsAreRefused() {
    SGD sgd = new SGD(1);
    assertThrows(IllegalArgumentException.class, () -> sgd.update(one("w", 1), one("v", 1)));
    String message =
        assertThrows(IllegalArgumentException.class, () -> sgd.update(one("w", 1), one("w", 1, 2)))
            .getMessage();
    assertEquals("[SGD] the gradient of 'w' is (2,), the parameter (1,)", message);
    assertEquals(0, sgd.step().itemLong());
  }
}
