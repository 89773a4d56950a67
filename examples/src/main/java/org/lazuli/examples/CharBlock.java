package org.lazuli.examples;

import java.util.List;
import org.lazuli.AttentionOptions;
import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.RopeOptions;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.RMSNorm;

/** A layer of a transformer: attention to what came before, then a small network at each place. */
final class CharBlock extends Layer implements Fn1<NDArray, NDArray> {
  private final int heads;
  private final RMSNorm attentionNorm;
  private final Linear queriesKeysValues;
  private final Linear out;
  private final RMSNorm networkNorm;
  private final Linear up;
  private final Linear down;

  CharBlock(int width, int heads) {
    this.heads = heads;
    attentionNorm = new RMSNorm(width);
    queriesKeysValues = new Linear(width, 3 * width, false);
    out = new Linear(width, width, false);
    networkNorm = new RMSNorm(width);
    up = new Linear(width, 4 * width, false);
    down = new Linear(4 * width, width, false);
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray y = x.plus(attention(attentionNorm.apply(x)));
    return y.plus(down.apply(Activations.gelu(up.apply(networkNorm.apply(y)))));
  }

  private NDArray attention(NDArray x) {
    List<NDArray> parts = Ops.split(queriesKeysValues.apply(x), 3, -1);
    long size = x.dim(-1) / heads;
    RopeOptions positions = RopeOptions.of((int) size);
    NDArray mixed =
        Fast.scaledDotProductAttention(
            Fast.rope(perHead(parts.get(0)), positions),
            Fast.rope(perHead(parts.get(1)), positions),
            perHead(parts.get(2)),
            AttentionOptions.of(1 / Math.sqrt(size)).causal(true));
    return out.apply(mixed.transpose(0, 2, 1, 3).reshape(x.dim(0), x.dim(1), -1));
  }

  /** {@return (batch, heads, length, size) of (batch, length, width)} */
  private NDArray perHead(NDArray x) {
    return x.reshape(x.dim(0), x.dim(1), heads, -1).transpose(0, 2, 1, 3);
  }
}
