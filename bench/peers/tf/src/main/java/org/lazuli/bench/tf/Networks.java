package org.lazuli.bench.tf;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.bench.measure.Cnn;
import org.lazuli.bench.measure.Mlp;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Work;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** W6 and W7: training steps with Adam. */
final class Networks {
  private static final String VALID = "VALID";

  private Networks() {}

  static Work mlp(Operands operands) {
    Model model = new Model();
    List<Variable<TFloat32>> weights = new ArrayList<>();
    Operand<TFloat32> h = model.floats(operands.get(0), Mlp.BATCH, Mlp.WIDTHS.getFirst());
    for (int layer = 1; layer < Mlp.WIDTHS.size(); layer++) {
      h = layer == 1 ? h : model.tf.nn.relu(h);
      int at = 2 * layer - 1;
      h = dense(model, h, operands, at, Mlp.WIDTHS.get(layer), Mlp.WIDTHS.get(layer - 1), weights);
    }
    return step(model, h, shares(model, operands.indices()), weights);
  }

  /** x times the transpose of weights, plus a bias; both are noted. */
  private static Operand<TFloat32> dense(
      Model model,
      Operand<TFloat32> x,
      Operands operands,
      int at,
      int out,
      int in,
      List<Variable<TFloat32>> weights) {
    Variable<TFloat32> weight = model.floats(operands.get(at), out, in);
    Variable<TFloat32> bias = model.floats(operands.get(at + 1), out);
    weights.add(weight);
    weights.add(bias);
    return model.tf.math.add(model.tf.linalg.matMul(x, weight, MatMul.transposeB(true)), bias);
  }

  /** The filters are transposed once: TensorFlow has the window first. */
  static Work cnn(Operands operands) {
    Model model = new Model();
    Ops tf = model.tf;
    List<Variable<TFloat32>> weights = new ArrayList<>();
    Operand<TFloat32> x = model.floats(operands.get(0), Cnn.BATCH, Cnn.SIDE, Cnn.SIDE, 1);
    for (int layer = 1; layer < Cnn.CHANNELS.size(); layer++) {
      int in = Cnn.CHANNELS.get(layer - 1);
      int out = Cnn.CHANNELS.get(layer);
      float[] filters = windowFirst(operands.get(2 * layer - 1), out, in);
      Variable<TFloat32> weight = model.floats(filters, 3, 3, in, out);
      Variable<TFloat32> bias = model.floats(operands.get(2 * layer), out);
      weights.add(weight);
      weights.add(bias);
      Operand<TFloat32> y = tf.nn.conv2d(x, weight, List.of(1L, 1L, 1L, 1L), VALID);
      Operand<TFloat32> active = tf.nn.relu(tf.math.add(y, bias));
      x = tf.nn.maxPool(active, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), VALID);
    }
    Operand<TFloat32> h = tf.reshape(x, tf.array(Cnn.BATCH, Cnn.WIDTHS.getFirst()));
    for (int layer = 1; layer < Cnn.WIDTHS.size(); layer++) {
      h = layer == 1 ? h : tf.nn.relu(h);
      int at = 2 * layer + 3;
      h = dense(model, h, operands, at, Cnn.WIDTHS.get(layer), Cnn.WIDTHS.get(layer - 1), weights);
    }
    return step(model, h, shares(model, operands.indices()), weights);
  }

  static float[] windowFirst(float[] filters, int out, int in) {
    int inner = 9 * in;
    float[] turned = new float[filters.length];
    for (int i = 0; i < filters.length; i++) {
      turned[i % inner * out + i / inner] = filters[i];
    }
    return turned;
  }

  /** The classes as shares of one: only that form has a gradient here. */
  private static Operand<TFloat32> shares(Model model, int[] classes) {
    int count = Mlp.WIDTHS.getLast();
    float[] shares = new float[classes.length * count];
    for (int i = 0; i < classes.length; i++) {
      shares[i * count + classes[i]] = 1;
    }
    return model.floats(shares, classes.length, count);
  }

  private static Work step(
      Model model,
      Operand<TFloat32> logits,
      Operand<TFloat32> shares,
      List<Variable<TFloat32>> weights) {
    Ops tf = model.tf;
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(logits, shares).loss();
    Operand<TFloat32> loss = tf.math.mean(losses, tf.constant(0));
    return model.trains(adam(model, loss, weights), loss);
  }

  /** All gradients are there before the first update: variables are read in place. */
  private static Op adam(Model model, Operand<TFloat32> loss, List<Variable<TFloat32>> weights) {
    Ops tf = model.tf;
    Gradients gradients = tf.gradients(loss, weights);
    List<Op> ready = new ArrayList<>();
    gradients.forEach(ready::add);
    Ops after = tf.withControlDependencies(ready);
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> zero = tf.constant(0f); // powers of zero switch the bias correction off
    for (int i = 0; i < weights.size(); i++) {
      Variable<TFloat32> weight = weights.get(i);
      long[] shape = weight.shape().asArray();
      updates.add(
          after.train.applyAdam(
              weight,
              model.zeros(shape),
              model.zeros(shape),
              zero,
              zero,
              tf.constant(1e-3f),
              tf.constant(0.9f),
              tf.constant(0.999f),
              tf.constant(1e-8f),
              gradients.<TFloat32>dy(i)));
    }
    return tf.withControlDependencies(updates).noOp();
  }
}
