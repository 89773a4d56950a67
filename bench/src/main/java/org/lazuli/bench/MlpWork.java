package org.lazuli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.bench.measure.Mlp;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Work;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/** A training step of a small network, with layers, losses and optimizer of the library. */
final class MlpWork implements Work {
  /** The network. */
  static final class Network extends Layer {
    final List<Linear> layers =
        List.of(linear(1), linear(2), linear(3)); // found by reflection, as parameters

    private static Linear linear(int layer) {
      return new Linear(Mlp.WIDTHS.get(layer - 1), Mlp.WIDTHS.get(layer));
    }

    NDArray apply(NDArray x) {
      NDArray first = Ops.maximum(layers.get(0).apply(x), 0);
      NDArray second = Ops.maximum(layers.get(1).apply(first), 0);
      return layers.get(2).apply(second);
    }
  }

  private final Network model = new Network();
  private final Optimizer optimizer = new Adam(1e-3);
  private final NDArray x;
  private final NDArray y;
  private final Fn2<NDArray, NDArray, NDArray> step;
  private float[] first;

  MlpWork(Operands operands) {
    x = Engine.array(operands.get(0), Mlp.BATCH, Mlp.WIDTHS.getFirst());
    y = Ops.array(DType.INT32, operands.indices()).eval();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    for (int layer = 1; layer < Mlp.WIDTHS.size(); layer++) {
      int out = Mlp.WIDTHS.get(layer);
      int in = Mlp.WIDTHS.get(layer - 1);
      String name = "layers." + (layer - 1);
      weights.put(name + ".weight", Engine.array(operands.get(2 * layer - 1), out, in));
      weights.put(name + ".bias", Engine.array(operands.get(2 * layer), out));
    }
    model.update(weights);
    optimizer.init(model.parameters());
    var lossAndGrad =
        Nn.valueAndGrad(
            model, (NDArray a, NDArray b) -> Losses.crossEntropy(model.apply(a), b).mean());
    Fn2<NDArray, NDArray, NDArray> eager =
        (a, b) -> {
          var result = lossAndGrad.apply(a, b);
          optimizer.update(model.parameters(), result.grad());
          return result.value();
        };
    step = Transforms.compile(eager, false, model.parameters(), optimizer.state());
  }

  @Override
  public void run() {
    NDArray loss = step.apply(x, y);
    Ops.eval(loss, model.parameters(), optimizer.state());
    first = first == null ? loss.toFloats() : first;
  }

  @Override
  public float[] result() {
    return first;
  }
}
