package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.GridIndexing;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays from nothing or from values, and what arrays are as values. */
final class CreationFunctions {
  private CreationFunctions() {}

  static void define(Functions f) {
    f.define("mx.array(val, dtype=None)", CreationFunctions::array);
    f.define("mx.asarray(val, dtype=None, copy=None)", CreationFunctions::array);
    f.define("mx.zeros(shape, dtype=None)", c -> Ops.zeros(dtype(c), c.wholes("shape")));
    f.define("mx.ones(shape, dtype=None)", c -> Ops.ones(dtype(c), c.wholes("shape")));
    f.define(
        "mx.zeros_like(a, dtype=None)", c -> Ops.zerosLike(c.array("a"), dtype(c, c.array("a"))));
    f.define(
        "mx.ones_like(a, dtype=None)", c -> Ops.onesLike(c.array("a"), dtype(c, c.array("a"))));
    f.define("mx.full(shape, vals, dtype=None)", CreationFunctions::full);
    f.define("mx.full_like(a, vals, dtype=None)", CreationFunctions::fullLike);
    f.define("mx.arange(*bounds, start=None, stop=None, step=None, dtype=None)", c -> arange(c));
    f.define(
        "mx.linspace(start, stop, num=50, endpoint=True, dtype=None)",
        c ->
            Ops.linspace(
                c.real("start"),
                c.real("stop"),
                c.has("num") ? c.whole("num") : 50,
                c.flag("endpoint"),
                dtype(c)));
    f.define(
        "mx.eye(n, m=None, k=0, dtype=None)",
        c -> Ops.eye(c.whole("n"), c.whole(c.has("m") ? "m" : "n"), c.whole("k"), dtype(c)));
    f.define("mx.identity(n, dtype=None)", c -> Ops.eye(c.whole("n"), c.whole("n"), 0, dtype(c)));
    matrices(f);
    windows(f);
    f.define("array.item(a)", c -> Values.item(c.array("a")));
    f.define("array.tolist(a)", c -> Values.nested(c.array("a")));
  }

  private static NDArray array(Arguments c) {
    Object value = c.value("val");
    return c.has("dtype") ? Values.array(value, c.dtype("dtype")) : fresh(Values.array(value));
  }

  /** {@return another handle, so that a statement cannot change what it was made of} */
  private static NDArray fresh(NDArray array) {
    return NDArray.of(array.node());
  }

  private static void matrices(Functions f) {
    f.define(
        "mx.tri(n, m=None, k=0, dtype=None)",
        c -> Ops.tri(c.whole("n"), c.whole(c.has("m") ? "m" : "n"), c.whole("k"), dtype(c)));
    f.define("mx.tril(x, k=0)", c -> Ops.tril(c.array("x"), c.whole("k")));
    f.define("mx.triu(x, k=0)", c -> Ops.triu(c.array("x"), c.whole("k")));
    f.define("mx.diag(a, k=0)", c -> Ops.diag(c.array("a"), c.whole("k")));
    f.define(
        "mx.meshgrid(*arrays, sparse=False, indexing='xy')",
        c ->
            Ops.meshgrid(
                c.arrays("arrays"), c.flag("sparse"), c.constant("indexing", GridIndexing.class)));
  }

  private static void windows(Functions f) {
    f.define("mx.bartlett(M)", c -> Ops.bartlett(c.whole("M")));
    f.define("mx.hanning(M)", c -> Ops.hanning(c.whole("M")));
    f.define("mx.hamming(M)", c -> Ops.hamming(c.whole("M")));
    f.define("mx.blackman(M)", c -> Ops.blackman(c.whole("M")));
  }

  private static NDArray fullLike(Arguments c) {
    NDArray like = c.array("a");
    DType dtype = dtype(c, like);
    return c.value("vals") instanceof NDArray value
        ? Ops.broadcastTo(value.astype(dtype), like.shape())
        : Ops.fullLike(like, c.number("vals"), dtype);
  }

  private static DType dtype(Arguments c, NDArray like) {
    return c.has("dtype") ? c.dtype("dtype") : like.dtype();
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
