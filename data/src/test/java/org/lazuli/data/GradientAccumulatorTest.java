package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;

/** Gradients of small batches for that of a large one. */
class GradientAccumulatorTest {
  @Test
  void meanIsTheGradientOfTheWhole() {
    Linear model = new Linear(4, 1);
    var derivative =
        Nn.valueAndGrad(
            model, (NDArray x, NDArray y) -> Losses.mseLoss(model.apply(x).reshape(-1), y));
    Training.Examples all = Training.examples().at(Positions.range(0, 24));
    var expected = derivative.apply(all.x(), all.y()).grad();
    var gradients = new GradientAccumulator<Map<String, NDArray>>(3);
    int step = 0;
    for (Training.Examples batch : Dataset.of(all).batches(8).epoch(0)) {
      assertEquals(++step == 3, gradients.add(derivative.apply(batch.x(), batch.y()).grad()));
      Ops.eval(gradients.state());
    }
    assertTrue(gradients.isFull());
    assertThrows(IllegalStateException.class, () -> gradients.add(expected));
    var mean = gradients.mean();
    expected.forEach(
        (name, x) ->
            assertArrayEquals(
                x.reshape(-1).toFloats(), mean.get(name).reshape(-1).toFloats(), 1e-5f));
    assertThrows(IllegalStateException.class, gradients::mean);
  }

  @Test
  void fewerCountAsTheyAre() {
    var gradients = new GradientAccumulator<NDArray>(5);
    assertFalse(gradients.add(Ops.array(1f)));
    gradients.add(Ops.array(2f));
    assertEquals(1.5, gradients.mean().item());
    assertEquals(0, gradients.state().size());
    assertThrows(IllegalArgumentException.class, () -> new GradientAccumulator<NDArray>(0));
  }
}
