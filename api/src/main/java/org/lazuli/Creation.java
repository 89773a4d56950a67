package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays from nothing: constants that are broadcast, and positions that are scaled. */
final class Creation {
  private Creation() {}

  static NDArray full(String op, Shape shape, Number value, DType dtype) {
    Args.given(op, "the shape", shape);
    Args.given(op, "the value", value);
    return NDArray.of(Engine.full(value, Args.given(op, "dtype", dtype), shape));
  }

  static NDArray full(Shape shape, Number value) {
    return full("full", shape, value, Scalars.alone("full", Args.given("full", "value", value)));
  }

  static NDArray fullLike(String op, NDArray x, Number value) {
    return fullLike(op, x, value, Engine.dtype(Args.node(op, "x", x)));
  }

  static NDArray fullLike(String op, NDArray x, Number value, DType dtype) {
    return full(op, Engine.shape(Args.node(op, "x", x)), value, dtype);
  }

  /** start + i * step for every i with a value before stop. */
  static NDArray arange(Number start, Number stop, Number step, DType dtype) {
    Args.given("arange", "dtype", dtype);
    double from = Args.given("arange", "start", start).doubleValue();
    double to = Args.given("arange", "stop", stop).doubleValue();
    double by = Args.given("arange", "step", step).doubleValue();
    boolean finite = Double.isFinite(from) && Double.isFinite(to) && !Double.isNaN(by);
    String text = "start " + start + ", stop " + stop + ", step " + step;
    Args.that(finite && by != 0, "arange", "needs finite bounds and a step but 0: " + text);
    Args.that(dtype != DType.BOOL, "arange", "does not count in bool");
    long count = Math.max(0, (long) Math.ceil((to - from) / by));
    if (dtype.isInexact() || count == 0) {
      return NDArray.of(scaled(count, from, by, dtype));
    }
    return NDArray.of(scaled(count, start, step, dtype));
  }

  static DType common(Number... numbers) {
    DType dtype = DType.INT32;
    for (Number number : numbers) {
      dtype = dtype.promote(Scalars.alone("arange", Args.given("arange", "a bound", number)));
    }
    return dtype;
  }

  /** Sixteen bits could not hold positions, so they are counted in float32. */
  private static Node scaled(long count, Number start, Number step, DType dtype) {
    if (dtype.isFloating() && dtype.size() < DType.FLOAT32.size()) {
      return Engine.cast(scaled(count, start, step, DType.FLOAT32), dtype);
    }
    Node position = Engine.bind(new Iota(Shape.of(count), 0, dtype));
    Node steps =
        step.doubleValue() == 1
            ? position
            : Elementwise.binary(Binary.MULTIPLY, position, Scalars.node(step, dtype));
    return start.doubleValue() == 0
        ? steps
        : Elementwise.binary(Binary.ADD, steps, Scalars.node(start, dtype));
  }

  /** Between the two ends by weights, so that both ends are exact. */
  static NDArray linspace(double start, double stop, long count, boolean endpoint, DType dtype) {
    Args.that(count >= 0, "linspace", "negative count " + count);
    Args.given("linspace", "dtype", dtype);
    DType wide = dtype == DType.FLOAT64 ? dtype : DType.FLOAT32;
    if (count == 1) {
      return full("linspace", Shape.of(1), start, dtype);
    }
    Node position = Engine.bind(new Iota(Shape.of(count), 0, wide));
    long parts = Math.max(endpoint ? count - 1 : count, 1);
    Node t = Elementwise.binary(Binary.DIVIDE, position, Scalars.node(parts, wide));
    Node rest = Elementwise.binary(Binary.SUBTRACT, Scalars.node(1.0, wide), t);
    Node low = Elementwise.binary(Binary.MULTIPLY, rest, Scalars.node(start, wide));
    Node high = Elementwise.binary(Binary.MULTIPLY, t, Scalars.node(stop, wide));
    return NDArray.of(Engine.cast(Elementwise.binary(Binary.ADD, low, high), dtype));
  }
}
