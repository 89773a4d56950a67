package org.lazuli.bench.ort;

import static org.lazuli.bench.ort.Model.attribute;

import ai.onnxruntime.OnnxTensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.bench.measure.Convolution;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Order;
import org.lazuli.bench.measure.Work;

/** W10 and W11: convolution, sorting, running sums, rows at random places. */
final class Places {
  private Places() {}

  static Map<String, Function<Operands, Work>> works() {
    return Map.of(
        "W10.conv2d", Places::conv2d,
        "W11.sort1M", Places::sort,
        "W11.cumsum1", operands -> cumsum(operands, 1),
        "W11.cumsum0", operands -> cumsum(operands, 0),
        "W11.gather", Places::gather,
        "W11.scatterAdd", Places::scatterAdd);
  }

  /** Channels stand first here, so operands and result are turned, outside the time. */
  private static Work conv2d(Operands operands) {
    int side = Convolution.SIDE;
    int channels = Convolution.CHANNELS;
    int pixels = side * side;
    Model m = new Model();
    String x = m.floats("x", Convolution.BATCH, channels, side, side);
    String w = m.floats("w", channels, channels, 3, 3);
    String y = m.op("Conv", List.of(attribute("pads", 1, 1, 1, 1)), x, w);
    float[] images = turned(operands.get(0), Convolution.BATCH, pixels, channels);
    float[] filters = turned(operands.get(1), channels, 9, channels);
    Work work =
        Sessions.of(
            m.toBytes(y, Convolution.BATCH, channels, side, side),
            Map.of(
                "x", Sessions.floats(images, Convolution.BATCH, channels, side, side),
                "w", Sessions.floats(filters, channels, channels, 3, 3)));
    return work.ordered(result -> turned(result, Convolution.BATCH, channels, pixels));
  }

  /** {@return several matrices, each transposed} */
  private static float[] turned(float[] x, int count, int rows, int columns) {
    float[] out = new float[x.length];
    for (int i = 0; i < count * rows * columns; i++) {
      int matrix = i / (rows * columns);
      int row = i / columns % rows;
      out[matrix * rows * columns + i % columns * rows + row] = x[i];
    }
    return out;
  }

  /** There is no sort but the k smallest. */
  private static Work sort(Operands operands) {
    Model m = new Model();
    String x = m.floats("x", Order.SORTED);
    String count = m.constant(new long[] {Order.SORTED});
    String sorted = m.ops("TopK", 2, List.of(attribute("largest", 0)), x, count).getFirst();
    OnnxTensor data = Sessions.floats(operands.get(0), Order.SORTED);
    return Sessions.of(m.toBytes(sorted, Order.SORTED), Map.of("x", data));
  }

  private static Work cumsum(Operands operands, long axis) {
    Model m = new Model();
    String x = m.floats("x", Order.N, Order.N);
    String sums = m.op("CumSum", x, m.constant(new long[] {axis}));
    OnnxTensor data = Sessions.floats(operands.get(0), Order.N, Order.N);
    return Sessions.of(m.toBytes(sums, Order.N, Order.N), Map.of("x", data));
  }

  private static Work gather(Operands operands) {
    Model m = new Model();
    String table = m.floats("table", Order.TABLE, Order.WIDTH);
    String rows = m.op("Gather", table, m.integers("places", Order.ROWS));
    return Sessions.of(
        m.toBytes(rows, Order.ROWS, Order.WIDTH),
        Map.of(
            "table", Sessions.floats(operands.get(0), Order.TABLE, Order.WIDTH),
            "places", Sessions.integers(operands.indices(), Order.ROWS)));
  }

  private static Work scatterAdd(Operands operands) {
    Model m = new Model();
    String zeros = m.zeros(Order.TABLE, Order.WIDTH);
    String places = m.integers("places", Order.ROWS, 1);
    String rows = m.floats("rows", Order.ROWS, Order.WIDTH);
    String sums = m.op("ScatterND", List.of(attribute("reduction", "add")), zeros, places, rows);
    return Sessions.of(
        m.toBytes(sums, Order.TABLE, Order.WIDTH),
        Map.of(
            "rows", Sessions.floats(operands.get(0), Order.ROWS, Order.WIDTH),
            "places", Sessions.integers(operands.indices(), Order.ROWS, 1)));
  }
}
