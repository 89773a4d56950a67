package org.lazuli.bench.measure;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/** W3: sums and row functions of a 4096 x 4096 matrix. */
public final class Rows {
  /** Rows and columns. */
  public static final int N = 4096;

  /** What is added to a variance. */
  public static final double EPS = 1e-5;

  private Rows() {}

  static List<Workload> all() {
    return List.of(
        row("W3.sumAll", a -> _ -> sum(a, 0, N * N, 1)).within(1e-2), // of many that cancel
        row("W3.sum0", a -> i -> sum(a, i, N, N)),
        row("W3.sum1", a -> i -> sum(a, i * N, N, 1)),
        row("W3.softmax", a -> i -> Math.exp(a[i] - logsumexp(a, i / N))),
        work("W3.layerNorm", Rows::layerNorm),
        work("W3.rmsNorm", Rows::rmsNorm),
        row("W3.logsumexp", a -> i -> logsumexp(a, i)));
  }

  private static Workload work(String id, Supplier<Operands> operands) {
    return Workload.of(id, Rate.bytes(4.0 * N * N), operands);
  }

  private static Workload row(String id, Function<float[], IntToDoubleFunction> reference) {
    return work(
        id,
        () -> {
          float[] a = Data.normal(N * N, 1);
          return Operands.of(reference.apply(a), a);
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

  private static Operands layerNorm() {
    float[] a = Data.normal(N * N, 1);
    float[] gamma = Data.normal(N, 2);
    float[] beta = Data.normal(N, 3);
    IntToDoubleFunction reference =
        i -> {
          double mean = sum(a, i / N * N, N, 1) / N;
          double scale = Math.sqrt(moment(a, i / N, mean) + EPS);
          return (a[i] - mean) / scale * gamma[i % N] + beta[i % N];
        };
    return Operands.of(reference, a, gamma, beta);
  }

  private static Operands rmsNorm() {
    float[] a = Data.normal(N * N, 1);
    float[] gamma = Data.normal(N, 2);
    return Operands.of(i -> a[i] / Math.sqrt(moment(a, i / N, 0) + EPS) * gamma[i % N], a, gamma);
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
