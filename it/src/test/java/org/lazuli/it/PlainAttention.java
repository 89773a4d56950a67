package org.lazuli.it;

import java.util.List;
import org.lazuli.AttentionOptions;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Attention by loops in double: what {@code Fast.scaledDotProductAttention} means. */
final class PlainAttention {
  private final AttentionOptions options;
  private final Shape query;
  private final Shape key;
  private final int size;
  private final int columns;
  private final double[] q;
  private final double[] k;
  private final double[] v;
  private final double[] mask;
  private final double[] sinks;
  private final boolean hides;

  PlainAttention(List<NDArray> operands, AttentionOptions options) {
    this.options = options;
    this.query = operands.get(0).shape();
    this.key = operands.get(1).shape();
    this.size = (int) query.dim(3);
    this.columns = (int) operands.get(2).shape().dim(3);
    this.q = doubles(operands.get(0));
    this.k = doubles(operands.get(1));
    this.v = doubles(operands.get(2));
    NDArray given = options.mask();
    this.hides = given != null && given.dtype() == DType.BOOL;
    Shape scores = query.with(3, key.dim(2));
    this.mask = given == null ? null : doubles(Ops.broadcastTo(given, scores));
    this.sinks = options.sinks() == null ? null : doubles(options.sinks());
  }

  private static double[] doubles(NDArray x) {
    return Ops.astype(x, DType.FLOAT64).toDoubles();
  }

  /** {@return the elements of the result, row-major} */
  double[] result() {
    int rows = (int) (query.size() / size);
    double[] out = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      row(row, out);
    }
    return out;
  }

  private void row(int row, double[] out) {
    int keys = (int) key.dim(2);
    int head = (int) (row / query.dim(2) % query.dim(1));
    int example = (int) (row / query.dim(2) / query.dim(1));
    long shared = query.dim(1) / key.dim(1);
    int first = (int) (example * key.dim(1) + head / shared) * keys;
    double[] scores = new double[keys];
    double top = sinks == null ? Double.NEGATIVE_INFINITY : sinks[head];
    for (int j = 0; j < keys; j++) {
      scores[j] = score(row, first, j);
      top = Math.max(top, scores[j]);
    }
    double total = sinks == null ? 0 : Math.exp(sinks[head] - top);
    for (int j = 0; j < keys; j++) {
      scores[j] = Math.exp(scores[j] - top);
      total += scores[j];
    }
    for (int j = 0; j < keys; j++) {
      for (int c = 0; c < columns; c++) {
        out[row * columns + c] += scores[j] / total * v[(first + j) * columns + c];
      }
    }
  }

  private double score(int row, int first, int j) {
    long keys = key.dim(2);
    double dot = 0;
    for (int c = 0; c < size; c++) {
      dot += q[row * size + c] * k[(first + j) * size + c];
    }
    dot *= options.scale();
    double given = mask == null ? 0 : mask[(int) (row * keys) + j];
    boolean blind =
        options.causal() ? j > row % query.dim(2) + keys - query.dim(2) : hides && given == 0;
    return blind ? -Float.MAX_VALUE : hides ? dot : dot + given;
  }
}
