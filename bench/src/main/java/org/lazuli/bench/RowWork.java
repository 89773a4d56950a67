package org.lazuli.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** W3: sums and row functions of a 4096 x 4096 matrix. */
final class RowWork {
  private static final int N = 4096;
  private static final double EPS = 1e-5;

  private RowWork() {}

  static List<Workload> all() {
    return List.of(
        row("W3.sumAll", x -> Ops.sum(x), a -> _ -> sum(a, 0, N * N, 1)),
        row("W3.sum0", x -> Ops.sum(x, 0), a -> i -> sum(a, i, N, N)),
        row("W3.sum1", x -> Ops.sum(x, 1), a -> i -> sum(a, i * N, N, 1)),
        row("W3.softmax", x -> Ops.softmax(x, -1), RowWork::softmax),
        Workload.of("W3.layerNorm", rate(), RowWork::layerNorm),
        Workload.of("W3.rmsNorm", rate(), RowWork::rmsNorm),
        row("W3.logsumexp", x -> Ops.logsumexp(x, -1), a -> i -> logsumexp(a, i)));
  }

  private static Rate rate() {
    return Rate.bytes(4.0 * N * N);
  }

  private static Workload row(
      String id,
      Function<NDArray, NDArray> function,
      Function<float[], IntToDoubleFunction> reference) {
    return Workload.of(
        id,
        rate(),
        () -> {
          float[] a = Data.normal(N * N, 1);
          NDArray x = ElementwiseWork.square(a, N);
          return new ArrayWork(() -> function.apply(x), reference.apply(a));
        });
  }

  private static double sum(float[] a, int from, int count, int step) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a[from + k * step];
    }
    return sum;
  }

  private static double logsumexp(float[] a, int row) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      sum += Math.exp(a[row * N + k]);
    }
    return Math.log(sum);
  }

  private static IntToDoubleFunction softmax(float[] a) {
    return i -> Math.exp(a[i] - logsumexp(a, i / N));
  }

  private static Work layerNorm() {
    float[] a = Data.normal(N * N, 1);
    float[] g = Data.normal(N, 2);
    float[] b = Data.normal(N, 3);
    NDArray x = ElementwiseWork.square(a, N);
    NDArray gamma = Ops.array(g).eval();
    NDArray beta = Ops.array(b).eval();
    return new ArrayWork(
        () -> {
          NDArray centred = x.minus(Ops.mean(x, true, -1));
          NDArray variance = Ops.mean(centred.times(centred), true, -1);
          return centred.times(Ops.rsqrt(variance.plus(EPS))).times(gamma).plus(beta);
        },
        i -> {
          int row = i / N;
          double mean = sum(a, row * N, N, 1) / N;
          double variance = moment(a, row, mean);
          return (a[i] - mean) / Math.sqrt(variance + EPS) * g[i % N] + b[i % N];
        });
  }

  private static Work rmsNorm() {
    float[] a = Data.normal(N * N, 1);
    float[] g = Data.normal(N, 2);
    NDArray x = ElementwiseWork.square(a, N);
    NDArray gamma = Ops.array(DType.FLOAT32, g).eval();
    return new ArrayWork(
        () -> x.times(Ops.rsqrt(Ops.mean(x.times(x), true, -1).plus(EPS))).times(gamma),
        i -> a[i] / Math.sqrt(moment(a, i / N, 0) + EPS) * g[i % N]);
  }

  /** {@return the mean square distance of a row from a number} */
  private static double moment(float[] a, int row, double centre) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      double x = a[row * N + k] - centre;
      sum += x * x;
    }
    return sum / N;
  }
}
