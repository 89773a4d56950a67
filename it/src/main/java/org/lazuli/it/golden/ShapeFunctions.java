package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Functions that move elements, and the forms that Python's methods take them in. */
final class ShapeFunctions {
  private ShapeFunctions() {}

  static void define(Functions f) {
    views(f);
    methods(f);
    joins(f);
    repetitions(f);
  }

  private static void views(Functions f) {
    f.define("mx.reshape(a, shape)", c -> Ops.reshape(c.array("a"), c.wholes("shape")));
    f.define(
        "mx.flatten(a, start_axis=0, end_axis=-1)",
        c -> Ops.flatten(c.array("a"), c.integer("start_axis"), c.integer("end_axis")));
    f.define("mx.squeeze(a, axis=None)", c -> Ops.squeeze(c.array("a"), c.axes("axis")));
    f.define("mx.expand_dims(a, axis)", c -> Ops.expandDims(c.array("a"), c.axes("axis")));
    f.define("mx.transpose(a, axes=None)", c -> Ops.transpose(c.array("a"), c.axes("axes")));
    f.define("mx.permute_dims(a, axes=None)", c -> Ops.transpose(c.array("a"), c.axes("axes")));
    f.define(
        "mx.swapaxes(a, axis1, axis2)",
        c -> Ops.swapaxes(c.array("a"), c.integer("axis1"), c.integer("axis2")));
    f.define(
        "mx.moveaxis(a, source, destination)",
        c -> Ops.moveaxis(c.array("a"), c.integer("source"), c.integer("destination")));
    f.define("mx.broadcast_to(a, shape)", c -> Ops.broadcastTo(c.array("a"), c.shape("shape")));
    f.define("mx.flip(a, axis=None)", c -> Ops.flip(c.array("a"), c.axes("axis")));
  }

  /** Methods take shapes and axes as a list or one after the other. */
  private static void methods(Functions f) {
    f.define("array.reshape(a, *shape)", c -> Ops.reshape(c.array("a"), c.wholes("shape")));
    f.define(
        "array.transpose(a, *axes)",
        c -> Ops.transpose(c.array("a"), c.list("axes").isEmpty() ? new int[0] : c.axes("axes")));
  }

  private static void joins(Functions f) {
    for (String name : new String[] {"mx.concatenate", "mx.concat"}) {
      f.define(
          name + "(arrays, axis=0)",
          c ->
              c.has("axis")
                  ? Ops.concatenate(c.arrays("arrays"), c.integer("axis"))
                  : Ops.concatenate(c.arrays("arrays").stream().map(Ops::flatten).toList(), 0));
    }
    f.define("mx.stack(arrays, axis=0)", c -> Ops.stack(c.arrays("arrays"), c.integer("axis")));
    f.define(
        "mx.split(a, indices_or_sections, axis=0)",
        c ->
            c.value("indices_or_sections") instanceof List<?>
                ? Ops.splitAt(c.array("a"), c.wholes("indices_or_sections"), c.integer("axis"))
                : Ops.split(c.array("a"), c.integer("indices_or_sections"), c.integer("axis")));
    f.define("mx.pad(a, pad_width, mode='constant', constant_values=0)", ShapeFunctions::pad);
  }

  private static NDArray pad(Arguments c) {
    c.without("mode");
    NDArray x = c.array("a");
    long[][] widths = new long[x.ndim()][];
    Object given = c.value("pad_width");
    boolean nested = given instanceof List<?> list && list.getFirst() instanceof List<?>;
    for (int axis = 0; axis < widths.length; axis++) {
      Object width = nested ? ofAxis((List<?>) given, axis) : given;
      long[] both = Values.wholes(width);
      widths[axis] = both.length == 1 ? new long[] {both[0], both[0]} : both;
    }
    boolean array = c.value("constant_values") instanceof NDArray;
    return Ops.pad(
        x, widths, array ? scalar(c.array("constant_values")) : c.number("constant_values"));
  }

  private static Object ofAxis(List<?> widths, int axis) {
    return widths.get(widths.size() == 1 ? 0 : axis);
  }

  private static Number scalar(NDArray value) {
    return value.dtype().isInexact() ? (Number) value.item() : (Number) value.itemLong();
  }

  private static void repetitions(Functions f) {
    f.define("mx.tile(a, reps)", c -> Ops.tile(c.array("a"), c.wholes("reps")));
    f.define(
        "mx.repeat(array, repeats, axis=None)",
        c ->
            c.has("axis")
                ? Ops.repeat(c.array("array"), c.whole("repeats"), c.integer("axis"))
                : Ops.repeat(c.array("array"), c.whole("repeats")));
    f.define("mx.roll(a, shift, axis=None)", ShapeFunctions::roll);
  }

  private static NDArray roll(Arguments c) {
    long[] shifts = c.wholes("shift");
    if (!c.has("axis")) {
      return Ops.roll(c.array("a"), Arrays.stream(shifts).sum());
    }
    int[] axes = c.axes("axis");
    if (shifts.length == 1) {
      return Ops.roll(c.array("a"), shifts[0], axes);
    }
    NDArray rolled = c.array("a");
    for (int i = 0; i < axes.length; i++) {
      rolled = Ops.roll(rolled, shifts[i], axes[i]);
    }
    return rolled;
  }
}
