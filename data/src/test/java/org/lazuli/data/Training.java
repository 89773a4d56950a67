package org.lazuli.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;
import org.lazuli.type.Shape;

/** A training as a user would write it. */
final class Training {
  record Examples(NDArray x, NDArray y) {}

  final Perceptron model = new Perceptron();
  final Optimizer optimizer = new AdamW(Schedules.cosineDecay(1e-2, 20));
  final Checkpoints checkpoints;
  final Batches<Examples> batches = examples().batches(8).shuffle(Rand.key(5));
  Position position = Position.START;

  Training(Path folder) {
    checkpoints = new Checkpoints(folder, model, optimizer);
  }

  static Dataset<Examples> examples() {
    NDArray x = Rand.normal(Shape.of(30, 4), Rand.key(1));
    return Dataset.of(new Examples(x, Ops.sum(x.square(), -1)));
  }

  /** Makes steps until so many are made in all. */
  double until(long steps) {
    var step = Nn.valueAndGrad(model, (NDArray x, NDArray y) -> Losses.mseLoss(model.apply(x), y));
    double loss = 0;
    while (position.step() < steps) {
      for (Examples batch : batches.from(position)) {
        var result = step.apply(batch.x(), batch.y());
        optimizer.update(model.parameters(), result.grad());
        Ops.eval(result.value(), model.parameters(), optimizer.state());
        loss = result.value().item();
        position = position.next(batches.count());
        if (position.step() == steps) {
          break;
        }
      }
    }
    return loss;
  }

  /** {@return all that the training consists of, bit for bit} */
  Map<String, int[]> bits() {
    Map<String, int[]> bits = new TreeMap<>();
    model.parameters().forEach((name, x) -> bits.put(name, bits(x)));
    optimizer.state().forEach((name, x) -> bits.put("optimizer." + name, bits(x)));
    return bits;
  }

  private static int[] bits(NDArray x) {
    float[] values = x.reshape(-1).toFloats();
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
