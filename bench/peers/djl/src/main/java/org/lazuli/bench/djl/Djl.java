package org.lazuli.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.LayerNorm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.bench.measure.Convolution;
import org.lazuli.bench.measure.Elementwise;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Order;
import org.lazuli.bench.measure.Report;
import org.lazuli.bench.measure.Rows;
import org.lazuli.bench.measure.Small;
import org.lazuli.bench.measure.Spectra;
import org.lazuli.bench.measure.Work;

/** The workloads by DJL; it has neither scatter-add nor a usable bfloat16. */
public final class Djl {
  private static final int N = Rows.N;

  static final NDManager MANAGER = NDManager.newBaseManager();

  private final Map<String, Function<Operands, Work>> works = new LinkedHashMap<>();

  private Djl() {
    works.put("W1.add16M", Djl::add);
    works.put("W2.gelu16M", operands -> gelu(operands, Elementwise.LARGE));
    works.put("W2.gelu64K", operands -> gelu(operands, Elementwise.SMALL));
    rows("W3.sumAll", x -> x.sum());
    rows("W3.sum0", x -> x.sum(new int[] {0}));
    rows("W3.sum1", x -> x.sum(new int[] {1}));
    rows("W3.softmax", x -> x.softmax(1));
    rows("W3.logsumexp", Djl::logsumexp);
    works.put("W3.layerNorm", Djl::layerNorm);
    works.put("W3.rmsNorm", Djl::rmsNorm);
    for (int n : new int[] {64, 256, 1024, 2048, 4096}) {
      works.put("W4.matmul" + n, operands -> product(operands, n));
    }
    works.put("W5.chain", _ -> chain());
    works.put("W5.tiny", Djl::tiny);
    works.put("W6.mlp", Networks::mlp);
    works.put("W7.cnn", Networks::cnn);
    works.put("W8.block", Transformer::new);
    works.put("W10.conv2d", Djl::conv2d);
    works.put("W11.sort1M", operands -> vector(operands, x -> x.sort()));
    rows("W11.cumsum1", x -> x.cumSum(1));
    rows("W11.cumsum0", x -> x.cumSum(0));
    works.put("W11.gather", Djl::gather);
    works.put("W12.fft1M", operands -> fft(operands, 1, Spectra.LONG));
    works.put("W12.fft1Kx1K", operands -> fft(operands, Spectra.SHORT, Spectra.SHORT));
  }

  /** Measures the workloads that the arguments name. */
  public static void main(String[] prefixes) {
    if (!Report.run("djl", new Djl().works, Product.class, Arrays.asList(prefixes))) {
      System.exit(1);
    }
  }

  static NDArray array(float[] data, long... shape) {
    return MANAGER.create(data, new Shape(shape));
  }

  private static int[] rowsOf() {
    return new int[] {1};
  }

  private static Work add(Operands operands) {
    NDArray x = array(operands.get(0), N, N);
    NDArray y = array(operands.get(1), N, N);
    return new EagerWork(() -> x.add(y));
  }

  private static Work gelu(Operands operands, int side) {
    NDArray x = array(operands.get(0), side, side);
    NDArray w = array(operands.get(1), side, side);
    NDArray b = array(operands.get(2), side, side);
    return new EagerWork(() -> gelu(x.mul(w).add(b)));
  }

  static NDArray gelu(NDArray u) {
    NDArray inner = u.add(u.mul(u).mul(u).mul(0.044715f)).mul(0.7978845608f);
    return u.mul(0.5f).mul(inner.tanh().add(1));
  }

  private void rows(String id, Function<NDArray, NDArray> function) {
    works.put(
        id,
        operands -> {
          NDArray x = array(operands.get(0), N, N);
          return new EagerWork(() -> function.apply(x));
        });
  }

  private static NDArray logsumexp(NDArray x) {
    NDArray top = x.max(rowsOf(), true);
    return x.sub(top).exp().sum(rowsOf(), true).log().add(top);
  }

  private static Work layerNorm(Operands operands) {
    NDArray x = array(operands.get(0), N, N);
    NDArray gamma = array(operands.get(1), N);
    NDArray beta = array(operands.get(2), N);
    Shape shape = new Shape(N);
    return new EagerWork(
        () -> LayerNorm.layerNorm(x, shape, gamma, beta, (float) Rows.EPS).singletonOrThrow());
  }

  private static Work rmsNorm(Operands operands) {
    NDArray x = array(operands.get(0), N, N);
    NDArray gamma = array(operands.get(1), N);
    return new EagerWork(
        () -> x.div(x.mul(x).mean(rowsOf(), true).add(Rows.EPS).sqrt()).mul(gamma));
  }

  private static Work product(Operands operands, int n) {
    NDArray x = array(operands.get(0), n, n);
    NDArray y = array(operands.get(1), n, n);
    return new EagerWork(() -> x.matMul(y));
  }

  private static Work chain() {
    NDArray one = array(new float[] {1}, 1);
    NDArray start = array(new float[] {0}, 1);
    return new EagerWork(
        () -> {
          NDArray x = start;
          for (int i = 0; i < Small.LINKS; i++) {
            x = x.add(one);
          }
          return x;
        });
  }

  private static Work tiny(Operands operands) {
    float[] data = operands.get(0);
    return new Work() {
      private float[] result;

      @Override
      public void run() {
        try (NDArray x = MANAGER.create(data);
            NDArray y = x.add(1)) {
          result = y.toFloatArray();
        }
      }

      @Override
      public float[] result() {
        return result;
      }
    };
  }

  /** Channels stand first here, so operands and result are turned, outside the time. */
  private static Work conv2d(Operands operands) {
    int side = Convolution.SIDE;
    int channels = Convolution.CHANNELS;
    NDArray x =
        array(operands.get(0), Convolution.BATCH, side, side, channels)
            .transpose(0, 3, 1, 2)
            .duplicate();
    NDArray w = array(operands.get(1), channels, 3, 3, channels).transpose(0, 3, 1, 2).duplicate();
    Work work =
        new EagerWork(
            () -> Conv2d.conv2d(x, w, null, new Shape(1, 1), new Shape(1, 1)).singletonOrThrow());
    return work.ordered(
        result -> {
          NDArray y = array(result, Convolution.BATCH, channels, side, side);
          return y.transpose(0, 2, 3, 1).duplicate().toFloatArray();
        });
  }

  private static Work vector(Operands operands, Function<NDArray, NDArray> function) {
    NDArray x = MANAGER.create(operands.get(0));
    return new EagerWork(() -> function.apply(x));
  }

  private static Work gather(Operands operands) {
    NDArray table = array(operands.get(0), Order.TABLE, Order.WIDTH);
    NDArray places = MANAGER.create(Arrays.stream(operands.indices()).asLongStream().toArray());
    return new EagerWork(() -> table.get(places));
  }

  /** What is called real part here is both parts in turn. */
  private static Work fft(Operands operands, int rows, int n) {
    NDArray x = array(operands.get(0), rows, n, 2).complex();
    return new Work() {
      private NDArray last;

      @Override
      public void run() {
        if (last != null) {
          last.close();
        }
        last = x.fft(n, 1);
      }

      @Override
      public float[] result() {
        return last.real().toFloatArray();
      }
    };
  }
}
