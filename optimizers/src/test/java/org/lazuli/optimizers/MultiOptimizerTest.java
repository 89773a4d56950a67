package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Several optimizers as one. */
class MultiOptimizerTest {
  private final SGD fast = new SGD(1);
  private final SGD slow = new SGD(0.25);
  private final MultiOptimizer both =
      new MultiOptimizer(List.of(fast, slow), List.of((name, _) -> name.startsWith("head")));

  private static Map<String, NDArray> ones(String... names) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : names) {
      arrays.put(name, Ops.ones(1));
    }
    return arrays;
  }

  @Test
  void everyParameterHasOneOptimizer() {
    Map<String, NDArray> parameters = ones("head.w", "body.w", "frozen");
    both.update(parameters, ones("head.w", "body.w"));
    assertEquals(0, parameters.get("head.w").item());
    assertEquals(0.75, parameters.get("body.w").item());
    assertEquals(1, parameters.get("frozen").item());
    assertEquals(
        List.of(
            "states.0.step",
            "states.0.learning_rate",
            "states.0.head.w.v",
            "states.1.step",
            "states.1.learning_rate",
            "states.1.body.w.v"),
        List.copyOf(both.state().keySet()));
    assertEquals(1, both.step().itemLong());
    assertEquals(1, slow.step().itemLong());
  }

  @Test
  void theLearningRateIsThatOfAll() {
    assertEquals(1, both.learningRate().item());
    both.learningRate(0.5);
    assertEquals(0.5, slow.learningRate().item());
  }

  @Test
  void wrongUsesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new MultiOptimizer(List.of(fast, slow), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new MultiOptimizer(List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MultiOptimizer(List.of(fast, fast), List.of((_, _) -> true)));
    assertThrows(NullPointerException.class, () -> new MultiOptimizer(null, List.of()));
    Map<String, NDArray> state = new LinkedHashMap<>(both.state());
    state.put("states.2.step", Ops.array(1));
    assertThrows(IllegalArgumentException.class, () -> both.loadState(state));
    state.remove("states.2.step");
    state.remove("states.1.step");
    assertThrows(IllegalArgumentException.class, () -> both.loadState(state));
  }

  @Test
  void nobodyStepsIfOneCannot() {
    MultiOptimizer wrong =
        new MultiOptimizer(
            List.of(fast, new SGD(1).nesterov(true)), List.of((name, _) -> name.equals("a")));
    Map<String, NDArray> parameters = ones("a", "b");
    String message =
        assertThrows(IllegalArgumentException.class, () -> wrong.update(parameters, ones("a", "b")))
            .getMessage();
    assertTrue(message.startsWith("[SGD]"), message);
    assertEquals(0, fast.step().itemLong());
    assertEquals(1, parameters.get("a").item());
  }
}
