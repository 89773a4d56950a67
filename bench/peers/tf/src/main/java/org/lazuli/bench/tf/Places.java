package org.lazuli.bench.tf;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.bench.measure.Convolution;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Order;
import org.lazuli.bench.measure.Work;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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

  private static Work conv2d(Operands operands) {
    Model model = new Model();
    int side = Convolution.SIDE;
    int channels = Convolution.CHANNELS;
    Operand<TFloat32> x = model.floats(operands.get(0), Convolution.BATCH, side, side, channels);
    float[] turned = Networks.windowFirst(operands.get(1), channels, channels);
    Operand<TFloat32> filters = model.floats(turned, 3, 3, channels, channels);
    return model.computes(model.tf.nn.conv2d(x, filters, List.of(1L, 1L, 1L, 1L), "SAME"));
  }

  /** There is no sort but the k largest: of the negated numbers, negated. */
  private static Work sort(Operands operands) {
    Model model = new Model();
    Operand<TFloat32> x = model.floats(operands.get(0), Order.SORTED);
    Operand<TFloat32> largest =
        model
            .tf
            .nn
            .topK(model.tf.math.neg(x), model.tf.constant(Order.SORTED), TInt32.class)
            .values();
    return model.computes(model.tf.math.neg(largest));
  }

  private static Work cumsum(Operands operands, int axis) {
    Model model = new Model();
    Operand<TFloat32> x = model.floats(operands.get(0), Order.N, Order.N);
    return model.computes(model.tf.math.cumsum(x, model.tf.constant(axis)));
  }

  private static Work gather(Operands operands) {
    Model model = new Model();
    Operand<TFloat32> table = model.floats(operands.get(0), Order.TABLE, Order.WIDTH);
    Variable<TInt32> places = model.ints(operands.indices(), Order.ROWS);
    return model.computes(model.tf.gather(table, places, model.tf.constant(0)));
  }

  private static Work scatterAdd(Operands operands) {
    Model model = new Model();
    Operand<TFloat32> rows = model.floats(operands.get(0), Order.ROWS, Order.WIDTH);
    Variable<TInt32> places = model.ints(operands.indices(), Order.ROWS);
    return model.computes(
        model.tf.math.unsortedSegmentSum(rows, places, model.tf.constant(Order.TABLE)));
  }
}
