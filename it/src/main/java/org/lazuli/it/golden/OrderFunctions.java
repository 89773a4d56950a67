package org.lazuli.it.golden;

import java.util.function.BiFunction;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.ScanOptions;
import org.lazuli.Side;

/** Functions that run along an axis or put it in order. */
final class OrderFunctions {
  private interface Scan {
    NDArray apply(NDArray x, ScanOptions options, int... axis);
  }

  private interface Selection {
    NDArray apply(NDArray x, long k, int axis);
  }

  private OrderFunctions() {}

  static void define(Functions f) {
    scan(f, "cumsum", Ops::cumsum);
    scan(f, "cumprod", Ops::cumprod);
    scan(f, "cummax", Ops::cummax);
    scan(f, "cummin", Ops::cummin);
    scan(f, "logcumsumexp", Ops::logcumsumexp);
    sort(f, "sort", Ops::sort);
    sort(f, "argsort", Ops::argsort);
    select(f, "partition", "kth", Ops::partition);
    select(f, "argpartition", "kth", Ops::argpartition);
    select(f, "topk", "k", Ops::topk);
    f.define(
        "mx.median(a, axis=None, keepdims=False)",
        c -> Ops.median(c.array("a"), c.flag("keepdims"), c.axes("axis")));
    f.define(
        "mx.diff(a, n=1, axis=-1)", c -> Ops.diff(c.array("a"), c.integer("n"), c.integer("axis")));
    f.define(
        "mx.searchsorted(sorted_sequence, values, side='left')",
        c ->
            Ops.searchsorted(
                c.array("sorted_sequence"), c.array("values"), c.constant("side", Side.class)));
  }

  private static void scan(Functions f, String name, Scan function) {
    f.define(
        "mx." + name + "(a, axis=None, reverse=False, inclusive=True, dtype=None)",
        c -> {
          ScanOptions options =
              new ScanOptions(
                  c.flag("reverse"), c.flag("inclusive"), c.has("dtype") ? c.dtype("dtype") : null);
          return function.apply(c.array("a"), options, c.axes("axis"));
        });
  }

  private static void sort(
      Functions f, String name, BiFunction<NDArray, Integer, NDArray> function) {
    f.define(
        "mx." + name + "(a, axis=-1)",
        c ->
            c.has("axis")
                ? function.apply(c.array("a"), c.integer("axis"))
                : function.apply(Ops.flatten(c.array("a")), 0));
  }

  private static void select(Functions f, String name, String k, Selection function) {
    f.define(
        "mx." + name + "(a, " + k + ", axis=-1)",
        c ->
            c.has("axis")
                ? function.apply(c.array("a"), c.integer(k), c.integer("axis"))
                : function.apply(Ops.flatten(c.array("a")), c.integer(k), 0));
  }
}
