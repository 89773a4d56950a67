package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays from nothing or from values, and what arrays are as values. */
final class CreationFunctions {
  private CreationFunctions() {}

  static void define(Functions f) {
    f.define(
        "mx.array(val, dtype=None)",
        c ->
            c.has("dtype")
                ? Values.array(c.value("val"), c.dtype("dtype"))
                : fresh(Values.array(c.value("val"))));
    f.define("mx.zeros(shape, dtype=None)", c -> Ops.zeros(dtype(c), c.wholes("shape")));
    f.define("mx.ones(shape, dtype=None)", c -> Ops.ones(dtype(c), c.wholes("shape")));
    f.define("mx.zeros_like(a)", c -> Ops.zerosLike(c.array("a")));
    f.define("mx.ones_like(a)", c -> Ops.onesLike(c.array("a")));
    f.define("mx.full(shape, vals, dtype=None)", CreationFunctions::full);
    f.define("mx.full_like(a, vals)", c -> Ops.fullLike(c.array("a"), c.number("vals")));
    f.define("mx.arange(*bounds, start=None, stop=None, step=None, dtype=None)", c -> arange(c));
    f.define(
        "mx.linspace(start, stop, num=50, dtype=None)",
        c -> Ops.linspace(c.real("start"), c.real("stop"), c.whole("num"), dtype(c)));
    f.define(
        "mx.eye(n, m=None, k=0, dtype=None)",
        c -> Ops.eye(c.whole("n"), c.whole(c.has("m") ? "m" : "n"), c.whole("k"), dtype(c)));
    f.define("mx.identity(n, dtype=None)", c -> Ops.eye(c.whole("n"), c.whole("n"), 0, dtype(c)));
    f.define("array.item(a)", c -> Values.item(c.array("a")));
    f.define("array.tolist(a)", c -> Values.nested(c.array("a")));
  }

  /** {@return another handle, so that a statement cannot change what it was made of} */
  private static NDArray fresh(NDArray array) {
    return NDArray.of(array.node());
  }

  private static DType dtype(Arguments c) {
    return c.has("dtype") ? c.dtype("dtype") : DType.FLOAT32;
  }

  private static NDArray full(Arguments c) {
    Shape shape = c.shape("shape");
    if (c.value("vals") instanceof Number number) {
      return c.has("dtype") ? Ops.full(shape, number, c.dtype("dtype")) : Ops.full(shape, number);
    }
    NDArray value = Ops.broadcastTo(c.array("vals"), shape);
    return c.has("dtype") ? value.astype(c.dtype("dtype")) : value;
  }

  private static NDArray arange(Arguments c) {
    List<?> bounds = c.list("bounds");
    Object[] given = {c.value("start"), c.value("stop"), c.value("step")};
    for (int i = 0; i < bounds.size(); i++) {
      given[bounds.size() == 1 ? 1 : i] = bounds.get(i);
    }
    Number start = given[0] == null ? 0L : (Number) given[0];
    Number step = given[2] == null ? 1L : (Number) given[2];
    return c.has("dtype")
        ? Ops.arange(start, (Number) given[1], step, c.dtype("dtype"))
        : Ops.arange(start, (Number) given[1], step);
  }
}
