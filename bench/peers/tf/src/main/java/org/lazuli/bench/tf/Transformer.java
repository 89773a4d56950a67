package org.lazuli.bench.tf;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.bench.measure.Block;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Work;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** W8: value and gradient of a transformer block. */
final class Transformer {
  private static final int ROWS = Block.BATCH * Block.TOKENS;
  private static final int HEAD = Block.WIDTH / Block.HEADS;

  private final Model model = new Model();
  private final Ops tf = model.tf;
  private final List<Variable<TFloat32>> weights = new ArrayList<>();
  private final Operands operands;

  private Transformer(Operands operands) {
    this.operands = operands;
  }

  static Work block(Operands operands) {
    return new Transformer(operands).work();
  }

  private Work work() {
    Operand<TFloat32> x = model.floats(operands.get(0), ROWS, Block.WIDTH);
    Operand<TFloat32> normed = norm(x, 1);
    Operand<TFloat32> h = tf.math.add(x, attention(normed));
    Operand<TFloat32> inner = tf.math.add(product(norm(h, 7), 9, Block.HIDDEN), vector(10));
    Operand<TFloat32> active = TensorFlow.gelu(tf, inner);
    Operand<TFloat32> mlp = tf.math.add(product(active, 11, Block.WIDTH), vector(12));
    Operand<TFloat32> y = tf.math.add(h, mlp);
    Operand<TFloat32> loss = tf.math.mean(tf.math.mul(y, y), tf.array(0, 1));
    return model.differentiates(loss, weights);
  }

  private Variable<TFloat32> vector(int at) {
    return weight(at, operands.get(at).length);
  }

  private Variable<TFloat32> weight(int at, long... shape) {
    Variable<TFloat32> weight = model.floats(operands.get(at), shape);
    weights.add(weight);
    return weight;
  }

  private Operand<TFloat32> norm(Operand<TFloat32> x, int at) {
    return TensorFlow.norm(tf, x, vector(at), vector(at + 1), 1);
  }

  private Operand<TFloat32> product(Operand<TFloat32> x, int at, int out) {
    Variable<TFloat32> weight = weight(at, out, operands.get(at).length / out);
    return tf.linalg.matMul(x, weight, MatMul.transposeB(true));
  }

  private Operand<TFloat32> heads(Operand<TFloat32> x) {
    Operand<TFloat32> split = tf.reshape(x, tf.array(Block.BATCH, Block.TOKENS, Block.HEADS, HEAD));
    return tf.linalg.transpose(split, tf.array(0, 2, 1, 3));
  }

  private Operand<TFloat32> attention(Operand<TFloat32> x) {
    Operand<TFloat32> q = heads(product(x, 3, Block.WIDTH));
    Operand<TFloat32> k = heads(product(x, 4, Block.WIDTH));
    Operand<TFloat32> v = heads(product(x, 5, Block.WIDTH));
    Operand<TFloat32> scores = tf.train.batchMatMul(q, k, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> scaled = tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt(HEAD))));
    Operand<TFloat32> shares = tf.nn.softmax(tf.math.add(scaled, mask()));
    Operand<TFloat32> mixed = tf.train.batchMatMul(shares, v, TFloat32.class);
    Operand<TFloat32> joined = tf.linalg.transpose(mixed, tf.array(0, 2, 1, 3));
    return product(tf.reshape(joined, tf.array(ROWS, Block.WIDTH)), 6, Block.WIDTH);
  }

  private Operand<TFloat32> mask() {
    float[] mask = new float[Block.TOKENS * Block.TOKENS];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % Block.TOKENS > i / Block.TOKENS ? -1e9f : 0;
    }
    return model.floats(mask, Block.TOKENS, Block.TOKENS);
  }
}
