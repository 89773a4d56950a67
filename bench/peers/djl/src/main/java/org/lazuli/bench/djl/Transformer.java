package org.lazuli.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.lazuli.bench.measure.Block;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Slope;
import org.lazuli.bench.measure.Work;

/** W8: value and gradient of a transformer block. */
final class Transformer implements Work {
  private static final int HEAD = Block.WIDTH / Block.HEADS;

  private final List<NDArray> weights = new ArrayList<>();
  private final NDArray mask;
  private float[] first;

  Transformer(Operands operands) {
    weights.add(Djl.array(operands.get(0), Block.BATCH, Block.TOKENS, Block.WIDTH));
    for (int i = 1; i < operands.floats().size(); i++) {
      float[] data = operands.get(i);
      boolean vector = data.length <= Block.HIDDEN;
      int out = i == 9 ? Block.HIDDEN : Block.WIDTH;
      weights.add(vector ? Djl.array(data, data.length) : Djl.array(data, out, data.length / out));
    }
    weights.subList(1, weights.size()).forEach(weight -> weight.setRequiresGradient(true));
    float[] blocked = new float[Block.TOKENS * Block.TOKENS];
    for (int i = 0; i < blocked.length; i++) {
      blocked[i] = i % Block.TOKENS > i / Block.TOKENS ? -1e9f : 0;
    }
    mask = Djl.array(blocked, Block.TOKENS, Block.TOKENS);
  }

  @Override
  public void run() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray y = block(weights.getFirst());
        NDArray loss = y.mul(y).mean();
        collector.backward(loss);
        first = first == null ? checked(loss) : first;
        collector.zeroGradients();
      }
    }
  }

  private float[] checked(NDArray loss) {
    List<float[]> gradients =
        weights.subList(1, weights.size()).stream()
            .map(weight -> weight.getGradient().toFloatArray())
            .toList();
    return new float[] {loss.toFloatArray()[0], Slope.of(gradients)};
  }

  private NDArray block(NDArray x) {
    NDArray h = x.add(attention(norm(x, 1)));
    NDArray inner = product(norm(h, 7), 9).add(weights.get(10));
    return h.add(product(Djl.gelu(inner), 11).add(weights.get(12)));
  }

  private NDArray norm(NDArray x, int at) {
    Shape shape = new Shape(Block.WIDTH);
    return LayerNorm.layerNorm(x, shape, weights.get(at), weights.get(at + 1), (float) Block.EPS)
        .singletonOrThrow();
  }

  private NDArray product(NDArray x, int at) {
    return x.matMul(weights.get(at).transpose());
  }

  private NDArray heads(NDArray x) {
    return x.reshape(Block.BATCH, Block.TOKENS, Block.HEADS, HEAD).transpose(0, 2, 1, 3);
  }

  private NDArray attention(NDArray x) {
    NDArray q = heads(product(x, 3));
    NDArray k = heads(product(x, 4)).transpose(0, 1, 3, 2);
    NDArray v = heads(product(x, 5));
    NDArray scores = q.matMul(k).mul((float) (1 / Math.sqrt(HEAD))).add(mask);
    NDArray mixed = scores.softmax(3).matMul(v).transpose(0, 2, 1, 3);
    return product(mixed.reshape(Block.BATCH, Block.TOKENS, Block.WIDTH), 6);
  }

  @Override
  public float[] result() {
    return first;
  }
}
