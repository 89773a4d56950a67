package org.lazuli.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;

/** W5 and W14: what it costs to record and evaluate ops on next to nothing. */
final class SmallWork {
  private static final int LINKS = 1000;
  private static final int ROWS = 4096;
  private static final int COLUMNS = 100;

  private SmallWork() {}

  static List<Workload> all() {
    return List.of(
        Workload.of("W5.chain", Rate.ops(LINKS), SmallWork::chain),
        Workload.of("W5.tiny", Rate.ops(1), SmallWork::tiny),
        Workload.of("W14.naive", Rate.steps(), () -> sums(true)),
        Workload.of("W14.vmap", Rate.steps(), () -> sums(false)));
  }

  private static Work chain() {
    NDArray one = Ops.array(1f).eval();
    NDArray start = Ops.array(0f).eval();
    return new ArrayWork(
        () -> {
          NDArray x = start;
          for (int i = 0; i < LINKS; i++) {
            x = x.plus(one);
          }
          return x;
        },
        _ -> LINKS);
  }

  private static Work tiny() {
    NDArray one = Ops.array(1f, 2f, 3f, 4f).eval();
    return new Work() {
      private float[] result;

      @Override
      public void run() {
        try (NDArray x = Ops.array(new float[] {1, 2, 3, 4})) {
          result = x.plus(one).toFloats();
        }
      }

      @Override
      public double error() {
        return Reference.error(result, i -> 2 * (i + 1));
      }
    };
  }

  /** The seed's example: rows of one matrix plus columns of another. */
  private static Work sums(boolean naive) {
    float[] a = Data.normal(ROWS * COLUMNS, 1);
    float[] b = Data.normal(ROWS * COLUMNS, 2);
    NDArray xs = Ops.reshape(Ops.array(a), ROWS, COLUMNS).eval();
    NDArray ys = Ops.reshape(Ops.array(b), COLUMNS, ROWS).eval();
    var batched = Transforms.vmap((NDArray x, NDArray y) -> x.plus(y), List.of(0, 1), 0);
    return new Work() {
      private List<NDArray> results = List.of();

      @Override
      public void run() {
        results.forEach(NDArray::close);
        results = naive ? loop() : List.of(batched.apply(xs, ys));
        Ops.eval(results);
      }

      private List<NDArray> loop() {
        return IntStream.range(0, ROWS)
            .mapToObj(i -> xs.get(i).plus(ys.get(Index.slice(null, null), Index.at(i))))
            .toList();
      }

      @Override
      public double error() {
        float[] got = (naive ? Ops.stack(results, 0) : results.getFirst()).toFloats();
        return Reference.error(got, i -> a[i] + (double) b[i % COLUMNS * ROWS + i / COLUMNS]);
      }
    };
  }
}
