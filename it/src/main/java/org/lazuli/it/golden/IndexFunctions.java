package org.lazuli.it.golden;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Functions that read and write at positions. */
final class IndexFunctions {
  private IndexFunctions() {}

  static void define(Functions f) {
    f.define(
        "mx.take(a, indices, axis=None)",
        c ->
            c.has("axis")
                ? Ops.take(c.array("a"), c.array("indices"), c.integer("axis"))
                : Ops.take(c.array("a"), c.array("indices")));
    f.define(
        "mx.take_along_axis(a, indices, axis)",
        c ->
            c.has("axis")
                ? Ops.takeAlongAxis(c.array("a"), c.array("indices"), c.integer("axis"))
                : Ops.takeAlongAxis(Ops.flatten(c.array("a")), Ops.flatten(c.array("indices")), 0));
    f.define(
        "mx.put_along_axis(a, indices, values, axis)",
        c -> {
          Object given = c.value("values");
          Object values = given instanceof Number ? given : c.array("values");
          NDArray x = c.array("a");
          NDArray indices = c.array("indices");
          if (c.has("axis")) {
            return Ops.putAlongAxis(x, indices, values, c.integer("axis"));
          }
          Object flat = values instanceof NDArray v ? flat(v, indices) : values;
          NDArray written = Ops.putAlongAxis(Ops.flatten(x), Ops.flatten(indices), flat, 0);
          return Ops.reshape(written, x.shape());
        });
    f.define(
        "mx.slice(a, start_indices, axes, slice_size)",
        c ->
            Ops.slice(
                c.array("a"),
                c.array("start_indices"),
                Values.axes(c.value("axes")),
                c.wholes("slice_size")));
    f.define(
        "mx.slice_update(a, update, start_indices, axes)",
        c ->
            Ops.sliceUpdate(
                c.array("a"),
                c.array("update"),
                c.array("start_indices"),
                Values.axes(c.value("axes"))));
  }

  private static NDArray flat(NDArray values, NDArray indices) {
    return Ops.flatten(Ops.broadcastTo(values, indices.shape()));
  }
}
