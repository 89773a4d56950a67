package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/** Functions that make axes go away. */
final class ReduceFunctions {
  private interface Reduction {
    NDArray apply(NDArray x, boolean keepDims, int[] axes);
  }

  private interface Spread {
    NDArray apply(NDArray x, boolean keepDims, int ddof, int[] axes);
  }

  private interface Position {
    NDArray apply(NDArray x, int axis, boolean keepDims);
  }

  private ReduceFunctions() {}

  static void define(Functions f) {
    reduction(f, "sum", Ops::sum);
    reduction(f, "prod", Ops::prod);
    reduction(f, "max", Ops::max);
    reduction(f, "min", Ops::min);
    reduction(f, "mean", Ops::mean);
    reduction(f, "all", Ops::all);
    reduction(f, "any", Ops::any);
    reduction(f, "count_nonzero", Ops::countNonzero);
    reduction(f, "logsumexp", Ops::logsumexp);
    spread(f, "var", Ops::var);
    spread(f, "std", Ops::std);
    position(f, "argmax", Ops::argmax, Ops::argmax);
    position(f, "argmin", Ops::argmin, Ops::argmin);
    // Ours always adds up wide, as precise asks for.
    f.define(
        "mx.softmax(a, axis=None, precise=False)", c -> Ops.softmax(c.array("a"), c.axes("axis")));
  }

  private static void reduction(Functions f, String name, Reduction function) {
    f.define(
        "mx." + name + "(a, axis=None, keepdims=False)",
        c -> function.apply(c.array("a"), c.flag("keepdims"), c.axes("axis")));
  }

  private static void spread(Functions f, String name, Spread function) {
    f.define(
        "mx." + name + "(a, axis=None, keepdims=False, ddof=0)",
        c -> function.apply(c.array("a"), c.flag("keepdims"), c.integer("ddof"), c.axes("axis")));
  }

  private static void position(
      Functions f, String name, UnaryOperator<NDArray> ofAll, Position ofAxis) {
    f.define(
        "mx." + name + "(a, axis=None, keepdims=False)",
        c -> {
          NDArray x = c.array("a");
          if (c.has("axis")) {
            return ofAxis.apply(x, c.integer("axis"), c.flag("keepdims"));
          }
          NDArray result = ofAll.apply(x);
          return c.flag("keepdims") ? Ops.reshape(result, ones(x.ndim())) : result;
        });
  }

  private static Shape ones(int ndim) {
    long[] sizes = new long[ndim];
    Arrays.fill(sizes, 1);
    return Shape.of(sizes);
  }
}
