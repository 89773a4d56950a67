package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.Optimizer;

/** The compiled step does what its lines do. */
class TrainingStepTest {
  private static Linear model() {
    Rand.seed(3);
    return new Linear(4, 1);
  }

  private static Fn2<NDArray, NDArray, NDArray> loss(Linear model, AtomicInteger runs) {
    return (x, y) -> {
      runs.incrementAndGet();
      return Losses.mseLoss(model.apply(x).reshape(-1), y);
    };
  }

  @Test
  void isTheSameAsByHand() {
    AtomicInteger runs = new AtomicInteger();
    Linear compiled = model();
    Optimizer optimizer = new Adam(0.01);
    var step = TrainingStep.of(compiled, optimizer, loss(compiled, runs));
    Linear plain = model();
    Optimizer other = new Adam(0.01);
    var lossAndGrad = Nn.valueAndGrad(plain, loss(plain, new AtomicInteger()));
    for (Training.Examples batch : Training.examples().batches(10).epoch(0)) {
      var result = lossAndGrad.apply(batch.x(), batch.y());
      other.update(plain.parameters(), result.grad());
      assertEquals(result.value().item(), step.apply(batch.x(), batch.y()).item(), 1e-5);
    }
    assertEquals(1, runs.get());
    assertEquals(3, optimizer.step().item());
    assertArrayEquals(weights(plain), weights(compiled), 1e-6f);
  }

  private static float[] weights(Layer model) {
    return model.parameters().get("weight").reshape(-1).toFloats();
  }

  @Test
  void frozenParametersStay() {
    Linear model = model();
    model.freeze(true, "weight");
    float[] before = weights(model);
    var step = TrainingStep.of(model, new Adam(0.1), (NDArray x) -> model.apply(x).square().sum());
    step.apply(Training.examples().all().x());
    assertArrayEquals(before, weights(model));
  }

  @Test
  void nullsAreRefused() {
    Linear model = model();
    Fn2<NDArray, NDArray, NDArray> loss = loss(model, new AtomicInteger());
    assertThrows(NullPointerException.class, () -> TrainingStep.of(null, new Adam(1), loss));
    assertThrows(NullPointerException.class, () -> TrainingStep.of(model, null, loss));
  }
}
