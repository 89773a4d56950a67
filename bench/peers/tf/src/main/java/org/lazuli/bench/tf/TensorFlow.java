package org.lazuli.bench.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.bench.measure.Elementwise;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Report;
import org.lazuli.bench.measure.Rows;
import org.lazuli.bench.measure.Work;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** The workloads by TensorFlow-Java: graphs, which are its fastest way. */
public final class TensorFlow {
  private static final int N = Rows.N;

  private final Map<String, Function<Operands, Work>> works = new LinkedHashMap<>();

  /** A function of the square matrix of W3, recorded in the model. */
  private interface OfMatrix {
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
  }

  private TensorFlow() {
    works.put("W1.add16M", TensorFlow::add);
    works.put("W2.gelu16M", operands -> gelu(operands, Elementwise.LARGE));
    works.put("W2.gelu64K", operands -> gelu(operands, Elementwise.SMALL));
    rows("W3.sumAll", (tf, x) -> tf.reduceSum(x, tf.array(0, 1)));
    rows("W3.sum0", (tf, x) -> tf.reduceSum(x, tf.constant(0)));
    rows("W3.sum1", (tf, x) -> tf.reduceSum(x, tf.constant(1)));
    rows("W3.softmax", (tf, x) -> tf.nn.softmax(x));
    rows("W3.logsumexp", TensorFlow::logsumexp);
    works.put("W3.layerNorm", TensorFlow::layerNorm);
    works.put("W3.rmsNorm", TensorFlow::rmsNorm);
    for (int n : new int[] {64, 256, 1024, 2048, 4096}) {
      works.put("W4.matmul" + n, operands -> product(operands, n));
    }
    works.put("W4.matmulBf16", operands -> bfloat16(operands, 1024));
    works.put("W6.mlp", Networks::mlp);
    works.put("W7.cnn", Networks::cnn);
    works.put("W8.block", Transformer::block);
    works.putAll(Places.works());
  }

  /** Measures the workloads that the arguments name. */
  public static void main(String[] prefixes) {
    if (!Report.run("tf", new TensorFlow().works, Product.class, Arrays.asList(prefixes))) {
      System.exit(1);
    }
  }

  private static Work add(Operands operands) {
    Model model = new Model();
    Operand<TFloat32> x = model.floats(operands.get(0), N, N);
    return model.computes(model.tf.math.add(x, model.floats(operands.get(1), N, N)));
  }

  private static Work gelu(Operands operands, int side) {
    Model model = new Model();
    Ops tf = model.tf;
    Operand<TFloat32> x = model.floats(operands.get(0), side, side);
    Operand<TFloat32> w = model.floats(operands.get(1), side, side);
    Operand<TFloat32> b = model.floats(operands.get(2), side, side);
    return model.computes(gelu(tf, tf.math.add(tf.math.mul(x, w), b)));
  }

  static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> u) {
    Operand<TFloat32> cube = tf.math.mul(tf.math.mul(u, u), u);
    Operand<TFloat32> inner = tf.math.add(u, tf.math.mul(cube, tf.constant(0.044715f)));
    Operand<TFloat32> tanh = tf.math.tanh(tf.math.mul(inner, tf.constant(0.7978845608f)));
    return tf.math.mul(tf.math.mul(u, tf.constant(0.5f)), tf.math.add(tanh, tf.constant(1f)));
  }

  private void rows(String id, OfMatrix function) {
    works.put(
        id,
        operands -> {
          Model model = new Model();
          Variable<TFloat32> x = model.floats(operands.get(0), N, N);
          return model.computes(function.apply(model.tf, x));
        });
  }

  private static Operand<TFloat32> logsumexp(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> top = tf.max(x, tf.constant(1), Max.keepDims(true));
    Operand<TFloat32> sum =
        tf.reduceSum(tf.math.exp(tf.math.sub(x, top)), tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.add(tf.math.log(sum), top);
  }

  private static Work layerNorm(Operands operands) {
    Model model = new Model();
    Operand<TFloat32> x = model.floats(operands.get(0), N, N);
    Operand<TFloat32> gamma = model.floats(operands.get(1), N);
    Operand<TFloat32> beta = model.floats(operands.get(2), N);
    return model.computes(norm(model.tf, x, gamma, beta, 1));
  }

  static Operand<TFloat32> norm(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> gamma, Operand<TFloat32> beta, int axis) {
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(axis), Mean.keepDims(true));
    Operand<TFloat32> centred = tf.math.sub(x, mean);
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.mul(centred, centred), tf.constant(axis), Mean.keepDims(true));
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant((float) Rows.EPS)));
    return tf.math.add(tf.math.mul(tf.math.mul(centred, scale), gamma), beta);
  }

  private static Work rmsNorm(Operands operands) {
    Model model = new Model();
    Ops tf = model.tf;
    Operand<TFloat32> x = model.floats(operands.get(0), N, N);
    Operand<TFloat32> gamma = model.floats(operands.get(1), N);
    Operand<TFloat32> square = tf.math.mean(tf.math.mul(x, x), tf.constant(1), Mean.keepDims(true));
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(square, tf.constant((float) Rows.EPS)));
    return model.computes(tf.math.mul(tf.math.mul(x, scale), gamma));
  }

  private static Work product(Operands operands, int n) {
    Model model = new Model();
    Operand<TFloat32> x = model.floats(operands.get(0), n, n);
    return model.computes(model.tf.linalg.matMul(x, model.floats(operands.get(1), n, n)));
  }

  /** The operands are rounded once, before. */
  private static Work bfloat16(Operands operands, int n) {
    Model model = new Model();
    Ops tf = model.tf;
    Operand<TBfloat16> x = model.rounded(operands.get(0), n, n);
    Operand<TBfloat16> y = model.rounded(operands.get(1), n, n);
    Operand<TBfloat16> product = tf.linalg.matMul(x, y);
    return model.computes(product, tf.dtypes.cast(product, TFloat32.class));
  }
}
