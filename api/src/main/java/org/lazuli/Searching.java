package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Gather;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Binary search for all values at once: the steps are known from the size of the sorted array. */
final class Searching {
  private static final String OP = "searchsorted";

  private final Node sorted;
  private final Node values;
  private final Side side;

  private Searching(Node sorted, Node values, Side side) {
    this.sorted = sorted;
    this.values = values;
    this.side = side;
  }

  static NDArray searchsorted(NDArray sorted, NDArray values, Side side) {
    Node table = Args.node(OP, "sorted", sorted);
    Node wanted = Args.node(OP, "values", values);
    Args.given(OP, "side", side);
    boolean flat = Engine.shape(table).ndim() == 1;
    Args.that(flat, OP, "the sorted array must have one axis: " + table.spec());
    DType dtype = Engine.dtype(table).promote(Engine.dtype(wanted));
    Node position =
        new Searching(Engine.cast(table, dtype), Engine.cast(wanted, dtype), side).position();
    return NDArray.of(Engine.cast(position, DType.UINT32));
  }

  /** How many elements stand before the value: found bit by bit, from the highest. */
  private Node position() {
    long size = Engine.shape(sorted).dim(0);
    Node position = number(0);
    for (long step = Long.highestOneBit(size); step > 0; step /= 2) {
      Node next = Elementwise.binary(Binary.ADD, position, number(step));
      Node inside = Elementwise.binary(Binary.LESS_EQUAL, next, number(size));
      Node last = Elementwise.binary(Binary.MINIMUM, next, number(size));
      Node element = element(Elementwise.binary(Binary.SUBTRACT, last, number(1)));
      Node passes = Elementwise.binary(Binary.BITWISE_AND, inside, isBefore(element));
      position = Elementwise.where(OP, passes, next, position);
    }
    return position;
  }

  private Node number(long value) {
    return Engine.full(value, DType.INT64, Engine.shape(values));
  }

  private Node element(Node position) {
    Node one = Engine.bind(new Gather(OP, Axes.of(0), Shape.of(1)), sorted, position);
    return Engine.reshape(one, Engine.shape(values));
  }

  private Node isBefore(Node element) {
    return side == Side.LEFT
        ? less(element, values)
        : Elementwise.unary(Unary.LOGICAL_NOT, less(values, element));
  }

  /** The order of sort: NaN is the largest. */
  private static Node less(Node x, Node y) {
    Node less = Elementwise.binary(Binary.LESS, x, y);
    if (!Engine.dtype(x).isInexact()) {
      return less;
    }
    Node number = Elementwise.unary(Unary.LOGICAL_NOT, Elementwise.unary(Unary.ISNAN, x));
    Node both = Elementwise.binary(Binary.BITWISE_AND, number, Elementwise.unary(Unary.ISNAN, y));
    return Elementwise.binary(Binary.BITWISE_OR, less, both);
  }
}
