package org.lazuli.bench;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.AttentionOptions;
import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.ValueAndGrad;
import org.lazuli.bench.measure.Block;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Slope;
import org.lazuli.bench.measure.Work;

/** Value and gradient of a transformer block, compiled. */
final class BlockWork implements Work {
  private static final long HEAD = Block.WIDTH / Block.HEADS;
  private static final AttentionOptions CAUSAL =
      AttentionOptions.of(1 / Math.sqrt(HEAD)).causal(true);

  private final NDArray x;
  private final List<NDArray> weights = new ArrayList<>();
  private final Fn1<List<NDArray>, ValueAndGrad<NDArray, List<NDArray>>> lossAndGrad =
      Transforms.compile(Transforms.valueAndGrad(this::loss));
  private float[] first;

  BlockWork(Operands operands) {
    x = Engine.array(operands.get(0), Block.BATCH, Block.TOKENS, Block.WIDTH);
    weights.add(x);
    for (int i = 1; i < operands.floats().size(); i++) {
      float[] data = operands.get(i);
      long out = i == 9 ? Block.HIDDEN : Block.WIDTH;
      boolean vector = data.length <= Block.HIDDEN;
      weights.add(
          vector ? Engine.array(data, data.length) : Engine.array(data, out, data.length / out));
    }
    weights.removeFirst();
  }

  private NDArray loss(List<NDArray> w) {
    NDArray h = x.plus(attention(norm(x, w, 0), w));
    NDArray inner = product(norm(h, w, 6), w.get(8)).plus(w.get(9));
    NDArray y = h.plus(product(Engine.gelu(inner), w.get(10)).plus(w.get(11)));
    return Ops.mean(y.times(y));
  }

  private static NDArray norm(NDArray x, List<NDArray> w, int at) {
    return Fast.layerNorm(x, w.get(at), w.get(at + 1), Block.EPS);
  }

  private static NDArray product(NDArray x, NDArray weight) {
    return Ops.matmul(x, weight.T());
  }

  private static NDArray heads(NDArray x) {
    NDArray apart = Ops.reshape(x, Block.BATCH, Block.TOKENS, Block.HEADS, HEAD);
    return Ops.transpose(apart, 0, 2, 1, 3);
  }

  private static NDArray attention(NDArray x, List<NDArray> w) {
    NDArray q = heads(product(x, w.get(2)));
    NDArray k = heads(product(x, w.get(3)));
    NDArray v = heads(product(x, w.get(4)));
    NDArray mixed = Ops.transpose(Fast.scaledDotProductAttention(q, k, v, CAUSAL), 0, 2, 1, 3);
    return product(Ops.reshape(mixed, Block.BATCH, Block.TOKENS, Block.WIDTH), w.get(5));
  }

  private static float[] checked(ValueAndGrad<NDArray, List<NDArray>> result) {
    List<float[]> gradients = result.grad().stream().map(NDArray::toFloats).toList();
    return new float[] {result.value().toFloats()[0], Slope.of(gradients)};
  }

  @Override
  public void run() {
    var result = lossAndGrad.apply(weights);
    Ops.eval(result.value(), result.grad());
    first = first == null ? checked(result) : first;
    result.grad().forEach(NDArray::close);
  }

  @Override
  public float[] result() {
    return first;
  }
}
