package org.lazuli;

import java.lang.foreign.MemorySegment;
import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Arrays from nothing: constants that are broadcast, and positions that are scaled. */
final class Creation {
  private Creation() {}

  static NDArray full(String op, Shape shape, Number value, DType dtype) {
    Args.given(op, "the shape", shape);
    Node scalar = Scalars.node(Args.given(op, "the value", value), Args.given(op, "dtype", dtype));
    return NDArray.of(Engine.broadcast(scalar, shape));
  }

  static NDArray full(Shape shape, Number value) {
    return full("full", shape, value, Scalars.alone("full", Args.given("full", "value", value)));
  }

  static NDArray fullLike(String op, NDArray x, Number value) {
    Node node = Args.node(op, "x", x);
    return full(op, Engine.shape(node), value, Engine.dtype(node));
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

  private static Node scaled(long count, Number start, Number step, DType dtype) {
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
  static NDArray linspace(double start, double stop, long count, DType dtype) {
    Args.that(count >= 0, "linspace", "negative count " + count);
    Args.given("linspace", "dtype", dtype);
    DType wide = dtype == DType.FLOAT64 ? dtype : DType.FLOAT32;
    if (count == 1) {
      return full("linspace", Shape.of(1), start, dtype);
    }
    Node position = Engine.bind(new Iota(Shape.of(count), 0, wide));
    Node t =
        Elementwise.binary(Binary.DIVIDE, position, Scalars.node(Math.max(count - 1, 1), wide));
    Node rest = Elementwise.binary(Binary.SUBTRACT, Scalars.node(1.0, wide), t);
    Node low = Elementwise.binary(Binary.MULTIPLY, rest, Scalars.node(start, wide));
    Node high = Elementwise.binary(Binary.MULTIPLY, t, Scalars.node(stop, wide));
    return NDArray.of(Engine.cast(Elementwise.binary(Binary.ADD, low, high), dtype));
  }

  static NDArray eye(long rows, long columns, long diagonal, DType dtype) {
    Args.given("eye", "dtype", dtype);
    Shape shape = Shape.of(rows, columns);
    Node row = Engine.bind(new Iota(shape, 0, DType.INT64));
    Node column = Engine.bind(new Iota(shape, 1, DType.INT64));
    Node shifted = Elementwise.binary(Binary.ADD, row, Scalars.node(diagonal, DType.INT64));
    return NDArray.of(Engine.cast(Elementwise.binary(Binary.EQUAL, shifted, column), dtype));
  }

  static NDArray fromMemory(MemorySegment data, Shape shape, DType dtype) {
    Spec spec = checked("fromMemory", data, shape, dtype);
    return NDArray.of(Engine.runtime().constant(data, spec));
  }

  static NDArray wrapMemory(MemorySegment data, Shape shape, DType dtype, Runnable onRelease) {
    Spec spec = checked("wrapMemory", data, shape, dtype);
    Args.that(data.isNative(), "wrapMemory", "needs native memory; use fromMemory to copy");
    Runnable release = onRelease == null ? () -> {} : onRelease;
    return NDArray.of(Engine.runtime().wrap(data, spec, release));
  }

  private static Spec checked(String op, MemorySegment data, Shape shape, DType dtype) {
    Args.given(op, "the memory", data);
    Spec spec = new Spec(Args.given(op, "shape", shape), Args.given(op, "dtype", dtype));
    boolean fits = data.byteSize() == spec.nbytes();
    Args.that(
        fits, op, spec + " needs " + spec.nbytes() + " bytes, the memory has " + data.byteSize());
    return spec;
  }
}
