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
  void everyOptimizerFindsTheMinimum() {
    List<Optimizer> optimizers =
        List.of(
            new SGD(0.1).momentum(0.5).nesterov(true),
            new Adam(0.1).biasCorrection(true),
            new AdamW(0.1).weightDecay(0));
    for (Optimizer optimizer : optimizers) {
      Map<String, NDArray> parameters = one("w", 5, -3);
      for (int i = 0; i < 200; i++) {
        NDArray w = parameters.get("w");
        optimizer.update(parameters, Map.of("w", w.minus(1).times(2)));
        Ops.eval(parameters, optimizer.state());
      }
      assertArrayEquals(new float[] {1, 1}, parameters.get("w").toFloats(), 0.05f);
      assertEquals(200, optimizer.step().itemLong());
    }
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
    SGD wrong = new SGD(step -> Ops.zeros(2));
    assertThrows(IllegalArgumentException.class, () -> wrong.update(one("w", 1), one("w", 1)));
  }

  @Test
  void lowPrecisionIsNotWidened() {
    NDArray half = Ops.array(DType.FLOAT16, 1, 2);
    Map<String, NDArray> parameters = Map.of("w", half);
    AdamW adam = new AdamW(0.1).biasCorrection(true);
    adam.update(parameters, Map.of("w", Ops.array(DType.FLOAT16, 1, 1)));
    assertEquals(DType.FLOAT16, half.dtype());
    assertEquals(DType.FLOAT16, adam.state().get("w.v").dtype());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, Double.POSITIVE_INFINITY})
  void badLearningRatesAreRefused(double rate) {
    for (DoubleFunction<Optimizer> kind :
        List.<DoubleFunction<Optimizer>>of(SGD::new, Adam::new, AdamW::new)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> kind.apply(rate)).getMessage();
      assertTrue(message.contains("learning rate is " + rate), message);
    }
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SGD(1).momentum(1));
    assertThrows(IllegalArgumentException.class, () -> new SGD(1).dampening(-1));
    assertThrows(IllegalArgumentException.class, () -> new SGD(1).weightDecay(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1).betas(0.9, 1));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1).betas(Double.NaN, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1).eps(-1));
    SGD nesterov = new SGD(1).nesterov(true);
    assertThrows(IllegalArgumentException.class, () -> nesterov.update(one("w", 1), one("w", 1)));
    assertThrows(IllegalArgumentException.class, () -> Schedules.cosineDecay(1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Schedules.joinSchedules(List.of(Schedules.cosineDecay(1, 2)), 1));
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
