package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Whether arrays are equal, or nearly. */
final class Closeness {
  private Closeness() {}

  static NDArray arrayEqual(NDArray x, NDArray y, boolean equalNan) {
    Node left = Args.node("arrayEqual", "x", x);
    Node right = Args.node("arrayEqual", "y", y);
    if (!Engine.shape(left).equals(Engine.shape(right))) {
      return NDArray.of(Scalars.node(0, DType.BOOL));
    }
    Node equal = Elementwise.binary(Binary.EQUAL, left, right);
    return NDArray.of(all(equalNan ? or(equal, bothNan(left, right)) : equal));
  }

  static NDArray allclose(NDArray x, NDArray y, double rtol, double atol, boolean equalNan) {
    return NDArray.of(all(isclose("allclose", x, y, rtol, atol, equalNan)));
  }

  static NDArray isclose(NDArray x, NDArray y, double rtol, double atol, boolean equalNan) {
    return NDArray.of(isclose("isclose", x, y, rtol, atol, equalNan));
  }

  /** Equal, which settles infinities, or y finite and |x - y| &lt;= atol + rtol * |y|. */
  private static Node isclose(
      String op, NDArray x, NDArray y, double rtol, double atol, boolean equalNan) {
    Node left = Args.node(op, "x", x);
    Node right = Args.node(op, "y", y);
    Args.broadcast(op, left, right);
    DType wide = Reductions.accumulator(Engine.dtype(left).promote(Engine.dtype(right)));
    Node size = Elementwise.unary(Unary.ABS, Engine.cast(right, wide));
    Node scaled = Elementwise.binary(Binary.MULTIPLY, size, Scalars.node(rtol, wide.real()));
    Node limit = Elementwise.binary(Binary.ADD, scaled, Scalars.node(atol, wide.real()));
    Node near = Elementwise.binary(Binary.LESS_EQUAL, distance(left, right, wide), limit);
    near = Elementwise.binary(Binary.BITWISE_AND, near, SpecialValues.isfinite(right));
    Node close = or(Elementwise.binary(Binary.EQUAL, left, right), near);
    return equalNan ? or(close, bothNan(left, right)) : close;
  }

  /** Of integers exactly: the difference of the larger and the smaller, whose wrap is unsigned. */
  private static Node distance(Node x, Node y, DType wide) {
    DType dtype = Engine.dtype(x).promote(Engine.dtype(y));
    if (dtype.isInexact()) {
      Node difference =
          Elementwise.binary(Binary.SUBTRACT, Engine.cast(x, wide), Engine.cast(y, wide));
      return Elementwise.unary(Unary.ABS, difference);
    }
    Node high = Elementwise.binary(Binary.MAXIMUM, x, y);
    Node low = Elementwise.binary(Binary.MINIMUM, x, y);
    Node difference = Elementwise.binary(Binary.SUBTRACT, number(high), number(low));
    return Engine.cast(Engine.cast(difference, Engine.dtype(difference).unsigned()), wide);
  }

  private static Node number(Node x) {
    return Engine.dtype(x) == DType.BOOL ? Engine.cast(x, DType.UINT8) : x;
  }

  private static Node bothNan(Node x, Node y) {
    Node left = Elementwise.unary(Unary.ISNAN, x);
    return Elementwise.binary(Binary.BITWISE_AND, left, Elementwise.unary(Unary.ISNAN, y));
  }

  private static Node or(Node x, Node y) {
    return Elementwise.binary(Binary.BITWISE_OR, x, y);
  }

  private static Node all(Node x) {
    Node kept = Reductions.all(x, Axes.all(Engine.shape(x).ndim()));
    return Engine.reshape(kept, Shape.SCALAR);
  }
}
