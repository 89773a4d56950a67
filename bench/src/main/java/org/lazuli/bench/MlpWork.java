package org.lazuli.bench;

import java.util.List;
import java.util.Map;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.ValueAndGrad;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/** W6: a training step of a network 784-512-512-10 on 256 examples, with Adam. */
final class MlpWork implements Work {
  private static final int BATCH = 256;
  private static final int[] WIDTHS = {784, 512, 512, 10};

  /** The network; its layers are found by reflection on the fields. */
  static final class Mlp extends Layer {
    private final Linear first = new Linear(WIDTHS[0], WIDTHS[1]);
    private final Linear second = new Linear(WIDTHS[1], WIDTHS[2]);
    private final Linear third = new Linear(WIDTHS[2], WIDTHS[3]);

    NDArray apply(NDArray x) {
      NDArray h = Ops.maximum(first.apply(x), 0);
      return third.apply(Ops.maximum(second.apply(h), 0));
    }
  }

  private final Mlp model = new Mlp();
  private final Optimizer optimizer = new Adam(1e-3);
  private final float[] inputs = Data.normal(BATCH * WIDTHS[0], 1);
  private final int[] classes = Data.indices(BATCH, WIDTHS[3], 2);
  private final NDArray x = Ops.reshape(Ops.array(inputs), BATCH, WIDTHS[0]).eval();
  private final NDArray y = Ops.array(DType.INT32, classes).eval();
  private final Fn2<NDArray, NDArray, ValueAndGrad<NDArray, Map<String, NDArray>>> lossAndGrad =
      Nn.valueAndGrad(model, (a, b) -> Losses.crossEntropy(model.apply(a), b).mean());
  private final double expected = plainLoss();
  private double first = Double.NaN;

  static List<Workload> all() {
    return List.of(Workload.of("W6.mlp", Rate.steps(), MlpWork::new));
  }

  @Override
  public void run() {
    var result = lossAndGrad.apply(x, y);
    optimizer.update(model.parameters(), result.grad());
    Ops.eval(result.value(), model.parameters(), optimizer.state());
    first = Double.isNaN(first) ? result.value().item() : first;
  }

  @Override
  public double error() {
    return Reference.error(first, expected);
  }

  /** The loss before the first step, by plain loops. */
  private double plainLoss() {
    Map<String, NDArray> weights = model.parameters();
    double total = 0;
    for (int row = 0; row < BATCH; row++) {
      double[] h = new double[WIDTHS[0]];
      for (int k = 0; k < h.length; k++) {
        h[k] = inputs[row * WIDTHS[0] + k];
      }
      for (String layer : List.of("first", "second", "third")) {
        h = plain(h, weights.get(layer + ".weight"), weights.get(layer + ".bias"));
        for (int k = 0; k < h.length && !layer.equals("third"); k++) {
          h[k] = Math.max(h[k], 0);
        }
      }
      double sum = 0;
      for (double logit : h) {
        sum += Math.exp(logit);
      }
      total += Math.log(sum) - h[classes[row]];
    }
    return total / BATCH;
  }

  private static double[] plain(double[] x, NDArray weight, NDArray bias) {
    float[] w = weight.toFloats();
    float[] b = bias.toFloats();
    double[] out = new double[b.length];
    for (int o = 0; o < out.length; o++) {
      out[o] = b[o];
      for (int k = 0; k < x.length; k++) {
        out[o] += x[k] * w[o * x.length + k];
      }
    }
    return out;
  }
}
