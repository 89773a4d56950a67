package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;

/** Derivatives with respect to a model's parameters. */
class NnTest {
  private static Linear doubling() {
    Linear layer = new Linear(1, 1);
    layer.update(Map.of("weight", Ops.array(2f).reshape(1, 1), "bias", Ops.array(1f).reshape(1)));
    return layer;
  }

  @Test
  void gradientHasTheTrainableParameters() {
    Linear layer = doubling();
    var derivative = Nn.valueAndGrad(layer, (NDArray x) -> layer.apply(x).square().sum());
    var result = derivative.apply(Ops.array(3f).reshape(1, 1));
    assertEquals(49, result.value().item());
    assertEquals(Set.of("weight", "bias"), result.grad().keySet());
    assertEquals(42, result.grad().get("weight").item());
    assertEquals(14, result.grad().get("bias").item());
    layer.freeze(true, "bias");
    assertEquals(Set.of("weight"), derivative.apply(Ops.array(3f).reshape(1, 1)).grad().keySet());
  }

  @Test
  void moreArgumentsAreConstants() {
    Linear layer = doubling();
    var two = Nn.valueAndGrad(layer, (NDArray x, NDArray y) -> Losses.mseLoss(layer.apply(x), y));
    NDArray x = Ops.array(3f).reshape(1, 1);
    assertEquals(8, two.apply(x, Ops.array(3f).reshape(1, 1)).grad().get("bias").item());
    var three =
        Nn.valueAndGrad(
            layer, (NDArray a, NDArray b, NDArray c) -> layer.apply(a).times(b).plus(c).sum());
    NDArray one = Ops.ones(1, 1);
    assertEquals(5, three.apply(x, one.times(5), one).grad().get("bias").item());
  }

  @Test
  void parametersAreRestored() {
    Linear layer = doubling();
    Fn1<NDArray, NDArray> failing =
        x -> {
          layer.weight.assign(x);
          throw new IllegalStateException("on purpose");
        };
    var derivative = Nn.valueAndGrad(layer, failing);
    assertThrows(IllegalStateException.class, () -> derivative.apply(Ops.zeros(1, 1)));
    assertEquals(2, layer.weight.item());
    Nn.valueAndGrad(layer, (NDArray x) -> layer.apply(x).sum()).apply(Ops.ones(1, 1));
    assertEquals(2, layer.weight.item());
  }

  @Test
  void modelIsAFunctionOfItsParameters() {
    Linear layer = doubling();
    Fn1<NDArray, NDArray> ofBias =
        bias ->
            Nn.withParameters(
                layer, Map.of("bias", bias), () -> layer.apply(Ops.ones(1, 1)).reshape());
    NDArray biases = Ops.array(0f, 10f).reshape(2, 1);
    assertArrayEquals(new float[] {2, 12}, Transforms.vmap(ofBias).apply(biases).toFloats());
    assertEquals(1, layer.bias.item());
  }

  @Test
  void dropoutIsDifferentiated() {
    Dropout dropout = new Dropout(0.25);
    NDArray key = Rand.key(3);
    NDArray gradient =
        Transforms.grad((NDArray x) -> dropout.apply(x, key).sum()).apply(Ops.ones(1000));
    float[] values = gradient.toFloats();
    int kept = 0;
    for (float value : values) {
      assertTrue(value == 0 || Math.abs(value - 4 / 3.0) < 1e-6);
      kept += value == 0 ? 0 : 1;
    }
    assertTrue(kept > 700 && kept < 800, "kept " + kept);
  }
}
