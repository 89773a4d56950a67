package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Sort;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Functions that put the elements of an axis in order; NaN counts as the largest. */
final class Sorting {
  private Sorting() {}

  static NDArray sort(String op, Sort.Kind kind, NDArray x, int axis) {
    Node node = Args.node(op, "x", x);
    int front = Args.axis(op, axis, Engine.shape(node).ndim());
    return NDArray.of(Engine.bind(new Sort(kind, front), node));
  }

  /** What is sorted whole is partitioned at every position. */
  static NDArray partition(String op, Sort.Kind kind, NDArray x, long kth, int axis) {
    Node node = Args.node(op, "x", x);
    int front = Args.axis(op, axis, Engine.shape(node).ndim());
    long size = Engine.shape(node).dim(front);
    boolean inside = kth >= -size && kth < size;
    Args.that(inside, op, "position " + kth + " is not on axis " + axis + " of " + node.spec());
    return NDArray.of(Engine.bind(new Sort(kind, front), node));
  }

  /**
   * The first of equals comes first: the axis is sorted backwards, where it stands last, and the
   * result read from the end.
   */
  static TopK topk(String op, NDArray x, long k, int axis) {
    Node node = Args.node(op, "x", x);
    int front = Args.axis(op, axis, Engine.shape(node).ndim());
    long size = Engine.shape(node).dim(front);
    boolean enough = k >= 0 && k <= size;
    Args.that(enough, op, "axis " + axis + " of " + node.spec() + " has no " + k + " largest");
    Node backwards = Movement.flip(node, Axes.of(front));
    Node order = Engine.bind(new Sort(Sort.Kind.POSITIONS, front), backwards);
    Node last = Movement.flip(Movement.range(order, front, size - k, size), Axes.of(front));
    Node end = Scalars.node(size - 1, DType.UINT32);
    Node indices = Elementwise.binary(Binary.SUBTRACT, end, last);
    NDArray positions = NDArray.of(indices);
    return new TopK(Takes.takeAlongAxis(x, positions, front), positions);
  }

  static NDArray median(NDArray x, boolean keepDims, int... axes) {
    Node node = Args.node("median", "x", x);
    Shape shape = Engine.shape(node);
    Axes all = Args.axes("median", axes, shape);
    Node exact = Engine.cast(node, Engine.dtype(node).inexact());
    Node rows = rows(exact, all);
    long count = Engine.shape(rows).dim(-1);
    boolean empty = count == 0 && Engine.shape(rows).without(-1).size() != 0;
    Args.that(!empty, "median", "axes " + all + " of " + node.spec() + " are empty");
    Node middle = count == 0 ? rows : middle(rows, count);
    Shape kept = shape;
    for (int axis : all.toArray()) {
      kept = kept.with(axis, 1);
    }
    return NDArray.of(Reductions.dropped(Engine.reshape(middle, kept), all, keepDims));
  }

  /** The reduced axes as one, behind the others. */
  private static Node rows(Node x, Axes axes) {
    Node moved = Shapes.behind(x, axes);
    Shape shape = Engine.shape(moved);
    int lead = shape.ndim() - axes.count();
    Shape count = Shape.of(shape.slice(lead, shape.ndim()).size());
    return Engine.reshape(moved, shape.slice(0, lead).concat(count));
  }

  /** Half of each of the two in the middle; NaN if the last, and so any, is NaN. */
  private static Node middle(Node rows, long count) {
    int axis = Engine.shape(rows).ndim() - 1;
    Node sorted = Engine.bind(new Sort(Sort.Kind.VALUES, axis), rows);
    Node low = Movement.range(sorted, axis, (count - 1) / 2, (count - 1) / 2 + 1);
    Node high = Movement.range(sorted, axis, count / 2, count / 2 + 1);
    Node last = Movement.range(sorted, axis, count - 1, count);
    Node mean = count % 2 == 1 ? low : mean(low, high);
    return Elementwise.where("median", Elementwise.unary(Unary.ISNAN, last), last, mean);
  }

  private static Node mean(Node x, Node y) {
    DType wide = Reductions.accumulator(Engine.dtype(x));
    Node half = Scalars.node(0.5, wide);
    Node left = Elementwise.binary(Binary.MULTIPLY, Engine.cast(x, wide), half);
    Node right = Elementwise.binary(Binary.MULTIPLY, Engine.cast(y, wide), half);
    return Engine.cast(Elementwise.binary(Binary.ADD, left, right), Engine.dtype(x));
  }
}
