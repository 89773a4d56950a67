package org.lazuli.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Small;
import org.lazuli.bench.measure.Work;

/** Work of many ops on little data. */
final class SmallWork {
  private SmallWork() {}

  static Work chain() {
    NDArray one = Ops.array(1f).eval();
    NDArray start = Ops.array(0f).eval();
    return new ArrayWork(
        () -> {
          NDArray x = start;
          for (int i = 0; i < Small.LINKS; i++) {
            x = x.plus(one);
          }
          return x;
        });
  }

  /** Makes an array, adds one to it and reads the sum back. */
  static Work tiny(Operands operands) {
    float[] data = operands.get(0);
    NDArray one = Ops.array(1f).eval();
    return new Work() {
      private float[] result;

      @Override
      public void run() {
        try (NDArray x = Ops.array(data)) {
          result = x.plus(one).toFloats();
        }
      }

      @Override
      public float[] result() {
        return result;
      }
    };
  }

  static Work naive(Operands operands) {
    NDArray xs = Engine.array(operands.get(0), Small.ROWS, Small.COLUMNS);
    NDArray ys = Engine.array(operands.get(1), Small.COLUMNS, Small.ROWS);
    Index all = Index.slice(null, null);
    return new Sums(
        () ->
            IntStream.range(0, Small.ROWS)
                .mapToObj(i -> xs.get(i).plus(ys.get(all, Index.at(i))))
                .toList());
  }

  static Work batched(Operands operands) {
    NDArray xs = Engine.array(operands.get(0), Small.ROWS, Small.COLUMNS);
    NDArray ys = Engine.array(operands.get(1), Small.COLUMNS, Small.ROWS);
    var sums = Transforms.vmap((NDArray x, NDArray y) -> x.plus(y), List.of(0, 1), 0);
    return new ArrayWork(() -> sums.apply(xs, ys));
  }

  /** Work whose results are the rows of one array. */
  private static final class Sums implements Work {
    private final Supplier<List<NDArray>> function;
    private List<NDArray> rows = List.of();

    Sums(Supplier<List<NDArray>> function) {
      this.function = function;
    }

    @Override
    public void run() {
      rows.forEach(NDArray::close);
      rows = function.get();
      Ops.eval(rows);
    }

    @Override
    public float[] result() {
      return Ops.stack(rows, 0).toFloats();
    }
  }
}
