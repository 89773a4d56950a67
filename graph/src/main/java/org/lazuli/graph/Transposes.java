package org.lazuli.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Matmul;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.Spec;

/**
 * Computes transposed products the other way round: (ab)' is b'a'.
 *
 * <p>The gradient of a weight that a layer reads transposed is such a product. What reads it next
 * to the weight would walk one of the two across its rows; products read operands in any order.
 */
final class Transposes {
  private final Map<Value, Integer> readers = new IdentityHashMap<>();
  private final List<Value> values = new ArrayList<>();

  private Transposes() {}

  /** {@return the values, among them those that a product turned round reads} */
  static List<Value> turned(List<Value> values) {
    Transposes work = new Transposes();
    values.forEach(work::count);
    values.forEach(work::add);
    return work.values;
  }

  private void count(Value value) {
    for (Value input : value.inputs) {
      if (input.op instanceof Matmul) {
        readers.merge(input, 1, Integer::sum);
      }
    }
  }

  private void add(Value value) {
    if (value.op instanceof View.Transpose view && isOnlyReader(value.inputs[0])) {
      Axes swap = swapped(view.axes().count());
      if (view.axes().equals(swap)) {
        Value product = value.inputs[0];
        Value left = transposed(product.inputs[1], swap);
        Value right = transposed(product.inputs[0], swap);
        value.become(product.op, left, right);
      }
    }
    values.add(value);
  }

  private boolean isOnlyReader(Value operand) {
    return operand.op instanceof Matmul
        && !operand.root
        && !operand.kept
        && readers.getOrDefault(operand, 0) == 1;
  }

  private Value transposed(Value matrix, Axes swap) {
    View.Transpose view = new View.Transpose(swap);
    Spec spec = view.infer(List.of(matrix.spec));
    Value value = new Value(matrix.node, spec, view, new Value[] {matrix}, matrix.backend);
    value.index = matrix.index;
    values.add(value);
    return value;
  }

  /** The last two axes change places. */
  private static Axes swapped(int ndim) {
    int[] axes = Axes.all(ndim).toArray();
    if (ndim >= 2) {
      axes[ndim - 2] = ndim - 1;
      axes[ndim - 1] = ndim - 2;
    }
    return Axes.of(axes);
  }
}
