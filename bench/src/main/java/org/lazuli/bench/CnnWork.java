package org.lazuli.bench;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.bench.measure.Cnn;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Work;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/** A training step of a small convolutional network; its parameters are a list. */
final class CnnWork implements Work {
  private final Optimizer optimizer = new Adam(1e-3);
  private final List<NDArray> weights = new ArrayList<>();
  private final NDArray x;
  private final NDArray y;
  private final Fn1<NDArray, NDArray> step;
  private float[] first;

  CnnWork(Operands operands) {
    x = Engine.array(operands.get(0), Cnn.BATCH, Cnn.SIDE, Cnn.SIDE, 1);
    y = Ops.array(DType.INT32, operands.indices()).eval();
    for (int i = 1; i < operands.floats().size(); i += 2) {
      float[] bias = operands.get(i + 1);
      int inputs = operands.get(i).length / bias.length;
      NDArray weight = Engine.array(operands.get(i), bias.length, inputs);
      weights.add(i < 5 ? Ops.reshape(weight, bias.length, 3, 3, inputs / 9).eval() : weight);
      weights.add(Engine.array(bias, bias.length));
    }
    optimizer.init(weights);
    step = Transforms.compile(this::eager, false, weights, optimizer.state());
  }

  private NDArray eager(NDArray images) {
    var result = Transforms.valueAndGrad((List<NDArray> w) -> loss(images, w)).apply(weights);
    optimizer.update(weights, result.grad());
    return result.value();
  }

  private NDArray loss(NDArray images, List<NDArray> w) {
    NDArray a = pooled(Ops.maximum(Ops.conv2d(images, w.get(0)).plus(w.get(1)), 0));
    NDArray b = pooled(Ops.maximum(Ops.conv2d(a, w.get(2)).plus(w.get(3)), 0));
    NDArray flat = Ops.reshape(b, Cnn.BATCH, Cnn.WIDTHS.getFirst());
    NDArray hidden = Ops.maximum(dense(flat, w.get(4), w.get(5)), 0);
    return Losses.crossEntropy(dense(hidden, w.get(6), w.get(7)), y).mean();
  }

  private static NDArray dense(NDArray x, NDArray weight, NDArray bias) {
    return Ops.matmul(x, weight.T()).plus(bias);
  }

  /** The largest of each two by two. */
  private static NDArray pooled(NDArray x) {
    long half = x.dim(1) / 2;
    NDArray even = x.get(":, :" + 2 * half + ", :" + 2 * half);
    return Ops.max(Ops.reshape(even, x.dim(0), half, 2, half, 2, x.dim(3)), 2, 4);
  }

  @Override
  public void run() {
    NDArray loss = step.apply(x);
    Ops.eval(loss, weights, optimizer.state());
    first = first == null ? loss.toFloats() : first;
  }

  @Override
  public float[] result() {
    return first;
  }
}
