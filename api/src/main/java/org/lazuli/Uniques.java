package org.lazuli;

import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The distinct elements of an array: sorted, each run of equals begins one. */
final class Uniques {
  private static final String OP = "unique";

  private final NDArray order;
  private final NDArray sorted;
  private final NDArray begins;
  private final NDArray starts;

  private Uniques(NDArray flat) {
    order = Ops.argsort(flat, 0);
    sorted = Ops.take(flat, order, 0);
    begins = NDArray.of(begins(sorted.node(OP)));
    starts = Positions.of(OP, begins).getFirst();
  }

  /** Whether an element differs from the one before it; NaN does not differ from NaN. */
  private static Node begins(Node sorted) {
    long size = Engine.shape(sorted).dim(0);
    Node first = Elementwise.constant(Movement.range(sorted, 0, 0, Math.min(size, 1)), true);
    Node before = Movement.range(sorted, 0, 0, Math.max(size - 1, 0));
    Node after = Movement.range(sorted, 0, Math.min(size, 1), size);
    Node differs = Elementwise.binary(Binary.NOT_EQUAL, before, after);
    if (Engine.dtype(sorted).isInexact()) {
      Node number = Elementwise.unary(Unary.LOGICAL_NOT, Elementwise.unary(Unary.ISNAN, before));
      differs = Elementwise.binary(Binary.BITWISE_AND, differs, number);
    }
    return Movement.concatenate(OP, new Node[] {first, differs}, 0);
  }

  static NDArray values(NDArray x) {
    return of(x).values();
  }

  static UniqueElements all(NDArray x) {
    Uniques uniques = of(x);
    return new UniqueElements(
        uniques.values(),
        Ops.take(uniques.order, uniques.starts).astype(DType.INT64),
        uniques.inverse(x.shape()),
        uniques.counts());
  }

  private static Uniques of(NDArray x) {
    Node node = Args.node(OP, "x", x);
    return new Uniques(NDArray.of(Engine.reshape(node, Shape.of(Engine.shape(node).size()))));
  }

  private NDArray values() {
    return Ops.take(sorted, starts);
  }

  private NDArray inverse(Shape shape) {
    NDArray numbers = Ops.cumsum(begins.astype(DType.INT64), 0).minus(1);
    NDArray places = Ops.zeros(DType.INT64, numbers.size());
    return places.at(order).set(numbers).reshape(shape.toArray());
  }

  private NDArray counts() {
    NDArray end = Ops.full(Shape.of(1), sorted.size(), DType.INT64);
    NDArray ends = Ops.concatenate(List.of(starts, end), 0);
    return Ops.diff(ends, 1, 0);
  }
}
