package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/** What normalization layers compute, keep and refuse. */
class NormsTest {
  private static void assertNormal(NDArray x, int... axes) {
    for (float mean : Ops.mean(x, axes).toFloats()) {
      assertEquals(0, mean, 1e-5);
    }
    for (float variance : Ops.var(x, axes).toFloats()) {
      assertEquals(1, variance, 1e-3);
    }
  }

  private static NDArray random(long... shape) {
    return Rand.normal(Shape.of(shape), Rand.key(4)).times(3).plus(7);
  }

  @Test
  void whatIsNormalizedIsNormal() {
    NDArray x = random(2, 5, 4, 6);
    assertNormal(new LayerNorm(6).apply(x), -1);
    assertNormal(new InstanceNorm(6).apply(x), 1, 2);
    assertNormal(new BatchNorm(6).apply(x), 0, 1, 2);
    NDArray every = new GroupNorm(2, 6).apply(x);
    assertNormal(every.get("..., ::2"), 1, 2, 3);
    NDArray neighbours = new GroupNorm(2, 6).pytorchCompatible(true).apply(x);
    assertNormal(neighbours.get("..., :3"), 1, 2, 3);
    assertTrue(Math.abs(every.get("..., :3").mean().item()) > 1e-4);
    NDArray squares = new RMSNorm(6).apply(x).square().mean(-1);
    assertEquals(1, squares.min().item(), 1e-5);
  }

  @Test
  void batchNormKeepsAverages() {
    BatchNorm norm = new BatchNorm(2).momentum(0.5);
    NDArray x = Ops.array(1f, 10f, 3f, 30f).reshape(2, 2);
    norm.apply(x);
    assertArrayEquals(new float[] {1, 10}, norm.runningMean.toFloats());
    assertArrayEquals(new float[] {1.5f, 100.5f}, norm.runningVar.toFloats());
    norm.eval();
    norm.update(Map.of("running_var", Ops.ones(2).times(4)), true);
    assertArrayEquals(new float[] {0, 0, 1, 10}, norm.eps(1e-9).apply(x).toFloats(), 1e-5f);
    assertArrayEquals(new float[] {1, 10}, norm.runningMean.toFloats());
  }

  @Test
  void averagesMoveWhileTheModelIsTrained() {
    BatchNorm norm = new BatchNorm(3);
    Sequential model = new Sequential(new Linear(4, 3), norm, new Linear(3, 1));
    NDArray x = random(8, 4);
    float[] mean = ((Linear) model.get(0)).apply(x).mean(0).times(0.1).toFloats();
    var step = Nn.valueAndGrad(model, (NDArray a) -> model.apply(a).square().mean());
    var result = step.apply(x);
    assertArrayEquals(mean, norm.runningMean.toFloats(), 1e-6f);
    assertTrue(result.grad().keySet().stream().noneMatch(name -> name.contains("running")));
    for (int i = 0; i < 200; i++) {
      Ops.eval(step.apply(x).grad(), model.parameters());
    }
    assertArrayEquals(
        ((Linear) model.get(0)).apply(x).mean(0).toFloats(), norm.runningMean.toFloats(), 1e-4f);
  }

  @Test
  void averagesAreNeverTrained() {
    Sequential model = new Sequential(new BatchNorm(3));
    Set<String> trained = Set.of("layers.0.weight", "layers.0.bias");
    assertEquals(trained, model.trainableParameters().keySet());
    assertEquals(4, model.parameters().size());
    model.freeze();
    assertTrue(model.trainableParameters().isEmpty());
    model.unfreeze();
    assertEquals(trained, model.trainableParameters().keySet());
    assertTrue(new BatchNorm(3, false, false).parameters().isEmpty());
  }

  @Test
  void badInputsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3).apply(Ops.ones(1, 3)));
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3).apply(Ops.ones(3)));
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3).apply(Ops.ones(2, 4)));
    assertThrows(IllegalArgumentException.class, () -> new GroupNorm(2, 3));
    assertThrows(IllegalArgumentException.class, () -> new GroupNorm(0, 3));
    assertThrows(IllegalArgumentException.class, () -> new InstanceNorm(3).apply(Ops.ones(2, 3)));
    assertThrows(IllegalArgumentException.class, () -> new LayerNorm(3).apply(Ops.ones(2, 4)));
    assertThrows(IllegalArgumentException.class, () -> new RMSNorm(3).eps(0));
  }
}
