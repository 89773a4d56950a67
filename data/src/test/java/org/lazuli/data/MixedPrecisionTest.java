package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/** Computing in 16 bits. */
class MixedPrecisionTest {
  private static MixedPrecision precision(String name) {
    return name.equals("float16") ? MixedPrecision.float16() : MixedPrecision.bfloat16();
  }

  @ParameterizedTest
  @ValueSource(strings = {"float16", "bfloat16"})
  void learnsWithParametersOf32Bits(String name) {
    Rand.seed(1);
    MixedPrecision precision = precision(name);
    Linear model = new Linear(4, 1);
    Optimizer optimizer = new Adam(3e-2);
    var step =
        precision.valueAndGrad(
            model,
            (NDArray x, NDArray y) -> {
              NDArray out = model.apply(precision.cast(x));
              assertEquals(precision.dtype(), out.dtype());
              return Losses.mseLoss(out.astype(DType.FLOAT32).reshape(-1), y);
            });
    Training.Examples all = Training.examples().all();
    NDArray target = Ops.sum(all.x(), -1);
    double first = step.apply(all.x(), target).value().item();
    for (int i = 0; i < 200; i++) {
      var result = step.apply(all.x(), target);
      assertEquals(DType.FLOAT32, result.grad().get("weight").dtype());
      precision.update(optimizer, model.parameters(), result.grad());
      Ops.eval(model.parameters(), optimizer.state(), precision.state());
    }
    assertEquals(DType.FLOAT32, model.parameters().get("weight").dtype());
    double last = step.apply(all.x(), target).value().item();
    assertTrue(last < 0.05 * first, first + " -> " + last);
  }

  @Test
  void stepsThatOverflowAreSkipped() {
    MixedPrecision precision = MixedPrecision.float16().growthInterval(2);
    Linear model = new Linear(1, 1, false);
    model.update(Map.of("weight", Ops.ones(1, 1)));
    Optimizer optimizer = new Adam(0.5);
    var step = precision.valueAndGrad(model, (NDArray x) -> model.apply(precision.cast(x)).sum());
    NDArray x = Ops.array(4f).reshape(1, 1); // times 32768 that is too much for float16
    List<Double> scales = List.of(16384.0, 8192.0, 8192.0, 16384.0, 8192.0);
    List<Boolean> made = List.of(false, false, true, true, false);
    for (int i = 0; i < scales.size(); i++) {
      double before = model.parameters().get("weight").item();
      var result = step.apply(x);
      NDArray good = precision.update(optimizer, model.parameters(), result.grad());
      Ops.eval(good, model.parameters(), optimizer.state(), precision.state());
      assertEquals(made.get(i), good.item() == 1, "step " + i);
      assertEquals(scales.get(i), precision.state().get("scale").item(), "scale " + i);
      assertEquals(made.get(i), before != model.parameters().get("weight").item(), "weight " + i);
    }
    assertEquals(2, optimizer.step().item());
  }

  @Test
  void onlyFloatingArraysAreCast() {
    MixedPrecision precision = MixedPrecision.bfloat16();
    List<NDArray> cast = precision.cast(List.of(Ops.array(1f), Ops.array(1)));
    assertEquals(DType.BFLOAT16, cast.get(0).dtype());
    assertEquals(DType.INT32, cast.get(1).dtype());
  }
}
