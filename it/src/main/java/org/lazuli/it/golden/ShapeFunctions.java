package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.PadMode;
import org.lazuli.type.Shape;

/** Functions that move elements, and the forms that Python's methods take them in. */
final class ShapeFunctions {
  private ShapeFunctions() {}

  static void define(Functions f) {
    views(f);
    shapes(f);
    positions(f);
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

  private static void shapes(Functions f) {
    f.define(
        "mx.unflatten(a, axis, shape)",
        c -> Ops.unflatten(c.array("a"), c.integer("axis"), c.wholes("shape")));
    f.define("mx.unstack(x, axis=0)", c -> Ops.unstack(c.array("x"), c.integer("axis")));
    f.define("mx.broadcast_arrays(*arrays)", c -> Ops.broadcastArrays(c.arrays("arrays")));
    f.define(
        "mx.broadcast_shapes(*shapes)",
        c -> {
          Object[] given = c.list("shapes").toArray();
          Shape[] shapes = new Shape[given.length];
          Arrays.setAll(shapes, i -> Shape.of(Values.wholes(given[i])));
          return Values.tuple(Ops.broadcastShapes(shapes));
        });
    f.define("mx.atleast_1d(*arys)", c -> each(c, Ops::atleast1d));
    f.define("mx.atleast_2d(*arys)", c -> each(c, Ops::atleast2d));
    f.define("mx.atleast_3d(*arys)", c -> each(c, Ops::atleast3d));
  }

  /** Several arrays give a list, one gives an array. */
  private static Object each(Arguments c, UnaryOperator<NDArray> function) {
    List<NDArray> results = c.arrays("arys").stream().map(function).toList();
    return results.size() == 1 ? results.getFirst() : results;
  }

  private static void positions(Functions f) {
    f.define(
        "mx.as_strided(a, shape=None, strides=None, offset=0)",
        c -> {
          Shape shape = c.has("shape") ? c.shape("shape") : c.array("a").shape();
          long[] strides = c.has("strides") ? c.wholes("strides") : shape.strides();
          return Ops.asStrided(c.array("a"), shape, strides, c.whole("offset"));
        });
    f.define(
        "mx.diagonal(a, offset=0, axis1=0, axis2=1)",
        c -> Ops.diagonal(c.array("a"), c.whole("offset"), c.integer("axis1"), c.integer("axis2")));
    f.define(
        "mx.trace(a, offset=0, axis1=0, axis2=1, dtype=None)",
        c ->
            Ops.trace(
                c.array("a"),
                c.whole("offset"),
                c.integer("axis1"),
                c.integer("axis2"),
                c.has("dtype") ? c.dtype("dtype") : c.array("a").dtype()));
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
    NDArray x = c.array("a");
    Object given = c.value("pad_width");
    List<?> pairs = given instanceof List<?> list ? list : List.of(given);
    boolean nested = !pairs.isEmpty() && pairs.getFirst() instanceof List<?>;
    long[][] widths =
        nested
            ? pairs.stream().map(Values::wholes).toArray(long[][]::new)
            : new long[][] {Values.wholes(given)};
    PadMode mode = c.constant("mode", PadMode.class);
    if (mode != PadMode.CONSTANT) {
      return Ops.pad(x, mode, widths);
    }
    boolean array = c.value("constant_values") instanceof NDArray;
    return Ops.pad(
        x, widths, array ? scalar(c.array("constant_values")) : c.number("constant_values"));
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
    boolean single = !(c.value("axis") instanceof List<?>);
    if (single || shifts.length == 1) {
      return Ops.roll(c.array("a"), Arrays.stream(shifts).sum(), axes);
    }
    return Ops.roll(c.array("a"), Arrays.copyOf(shifts, axes.length), axes);
  }
}
