package org.lazuli.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lazuli.bench.measure.Cnn;
import org.lazuli.bench.measure.Mlp;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Work;

/** W6 and W7: training steps with DJL's Adam. */
final class Networks implements Work {
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private final List<NDArray> weights;
  private final NDArray shares;
  private final Function<List<NDArray>, NDArray> logits;
  private final Optimizer adam =
      Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
  private float[] first;

  private Networks(
      List<NDArray> weights, Operands operands, Function<List<NDArray>, NDArray> logits) {
    this.weights = weights;
    this.logits = logits;
    this.shares = Djl.MANAGER.create(operands.indices()).oneHot(Mlp.WIDTHS.getLast());
    weights.forEach(weight -> weight.setRequiresGradient(true));
    step(); // the optimizer's own arrays must be born outside a scope
  }

  static Work mlp(Operands operands) {
    NDArray x = Djl.array(operands.get(0), Mlp.BATCH, Mlp.WIDTHS.getFirst());
    List<NDArray> weights = new ArrayList<>();
    for (int layer = 1; layer < Mlp.WIDTHS.size(); layer++) {
      weights.add(
          Djl.array(operands.get(2 * layer - 1), Mlp.WIDTHS.get(layer), Mlp.WIDTHS.get(layer - 1)));
      weights.add(Djl.array(operands.get(2 * layer), Mlp.WIDTHS.get(layer)));
    }
    return new Networks(
        weights,
        operands,
        w -> {
          NDArray h = Activation.relu(dense(x, w, 0));
          return dense(Activation.relu(dense(h, w, 2)), w, 4);
        });
  }

  private static NDArray dense(NDArray x, List<NDArray> weights, int at) {
    return x.matMul(weights.get(at).transpose()).add(weights.get(at + 1));
  }

  /** Channels stand first here, so the filters are turned, outside the time. */
  static Work cnn(Operands operands) {
    NDArray x = Djl.array(operands.get(0), Cnn.BATCH, 1, Cnn.SIDE, Cnn.SIDE);
    List<NDArray> weights = new ArrayList<>();
    for (int layer = 1; layer < Cnn.CHANNELS.size(); layer++) {
      int out = Cnn.CHANNELS.get(layer);
      NDArray last = Djl.array(operands.get(2 * layer - 1), out, 3, 3, Cnn.CHANNELS.get(layer - 1));
      weights.add(last.transpose(0, 3, 1, 2).duplicate());
      weights.add(Djl.array(operands.get(2 * layer), out));
    }
    int pixels = Cnn.WIDTHS.getFirst() / 64;
    NDArray dense = Djl.array(operands.get(5), Cnn.WIDTHS.get(1), pixels, 64);
    weights.add(dense.transpose(0, 2, 1).reshape(Cnn.WIDTHS.get(1), -1).duplicate());
    weights.add(Djl.array(operands.get(6), Cnn.WIDTHS.get(1)));
    weights.add(Djl.array(operands.get(7), Cnn.WIDTHS.get(2), Cnn.WIDTHS.get(1)));
    weights.add(Djl.array(operands.get(8), Cnn.WIDTHS.get(2)));
    return new Networks(
        weights,
        operands,
        w -> {
          NDArray h = pooled(pooled(x, w, 0), w, 2).reshape(Cnn.BATCH, -1);
          return dense(Activation.relu(dense(h, w, 4)), w, 6);
        });
  }

  private static NDArray pooled(NDArray x, List<NDArray> weights, int at) {
    NDArray y = Conv2d.conv2d(x, weights.get(at), weights.get(at + 1), ONE).singletonOrThrow();
    return Pool.maxPool2d(Activation.relu(y), TWO, TWO, NONE, false);
  }

  private NDArray step() {
    NDArray loss;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      loss = logits.apply(weights).logSoftmax(1).mul(shares).sum(new int[] {1}).mean().neg();
      first = first == null ? loss.toFloatArray() : first;
      collector.backward(loss);
    }
    for (int i = 0; i < weights.size(); i++) {
      adam.update(String.valueOf(i), weights.get(i), weights.get(i).getGradient());
    }
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.zeroGradients();
    }
    return loss;
  }

  @Override
  public void run() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      step();
    }
  }

  @Override
  public float[] result() {
    return first;
  }
}
