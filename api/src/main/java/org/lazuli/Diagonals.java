package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.Scatter;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Triangles and diagonals of matrices: 0 is the main one, those above it are positive. */
final class Diagonals {
  private Diagonals() {}

  static NDArray eye(long rows, long columns, long diagonal, DType dtype) {
    return compared("eye", Binary.EQUAL, rows, columns, diagonal, dtype);
  }

  static NDArray tri(long rows, long columns, long diagonal, DType dtype) {
    return compared("tri", Binary.GREATER_EQUAL, rows, columns, diagonal, dtype);
  }

  private static NDArray compared(
      String op, Binary test, long rows, long columns, long diagonal, DType dtype) {
    Args.given(op, "dtype", dtype);
    Args.that(rows >= 0 && columns >= 0, op, "negative size: (" + rows + ", " + columns + ")");
    return NDArray.of(Engine.cast(mask(test, Shape.of(rows, columns), diagonal), dtype));
  }

  /** Compares row + diagonal with column. */
  static Node mask(Binary test, Shape shape, long diagonal) {
    Node row = Engine.bind(new Iota(shape, 0, DType.INT64));
    Node column = Engine.bind(new Iota(shape, 1, DType.INT64));
    Node shifted = Elementwise.binary(Binary.ADD, row, Scalars.node(diagonal, DType.INT64));
    return Elementwise.binary(test, shifted, column);
  }

  static NDArray tril(NDArray x, long diagonal) {
    return triangle("tril", x, Binary.GREATER_EQUAL, diagonal);
  }

  static NDArray triu(NDArray x, long diagonal) {
    return triangle("triu", x, Binary.LESS_EQUAL, diagonal);
  }

  private static NDArray triangle(String op, NDArray x, Binary test, long diagonal) {
    Node node = Args.node(op, "x", x);
    Args.that(Engine.shape(node).ndim() >= 2, op, "needs at least two axes, got " + node.spec());
    return NDArray.of(triangle(op, node, test, diagonal));
  }

  /** Zeros where row + diagonal does not compare like this with column. */
  static Node triangle(String op, Node x, Binary test, long diagonal) {
    Shape shape = Engine.shape(x);
    Node mask = mask(test, shape.slice(shape.ndim() - 2, shape.ndim()), diagonal);
    return Elementwise.where(op, mask, x, Scalars.node(0, Engine.dtype(x)));
  }

  static NDArray diag(NDArray x, long diagonal) {
    Node node = Args.node("diag", "x", x);
    int ndim = Engine.shape(node).ndim();
    Args.that(ndim == 1 || ndim == 2, "diag", "needs one or two axes, got " + node.spec());
    return NDArray.of(ndim == 2 ? diagonal(node, diagonal, 0, 1) : placed(node, diagonal));
  }

  /** The square matrix with a vector on a diagonal. */
  private static Node placed(Node x, long diagonal) {
    long count = Engine.shape(x).size();
    long size = count + Math.abs(diagonal);
    Node zeros = Engine.full(0, Engine.dtype(x), Shape.of(size, size));
    if (count == 0) {
      return zeros;
    }
    Node boxes = Engine.reshape(x, Shape.of(count, 1, 1));
    Scatter write = new Scatter("diag", Axes.of(0, 1), Combine.ASSIGN);
    return Engine.bind(write, zeros, rows(count, diagonal), columns(count, diagonal), boxes);
  }

  static NDArray diagonal(NDArray x, long offset, int axis1, int axis2) {
    return NDArray.of(diagonal("diagonal", x, offset, axis1, axis2));
  }

  private static Node diagonal(String op, NDArray x, long offset, int axis1, int axis2) {
    Node node = Args.node(op, "x", x);
    int ndim = Engine.shape(node).ndim();
    Args.that(ndim >= 2, op, "needs at least two axes, got " + node.spec());
    int first = Args.axis(op, axis1, ndim);
    int second = Args.axis(op, axis2, ndim);
    Args.that(first != second, op, "axis " + axis1 + " and axis " + axis2 + " are the same");
    return diagonal(node, offset, first, second);
  }

  /** The elements of a diagonal as last axis. */
  static Node diagonal(Node x, long offset, int axis1, int axis2) {
    Shape shape = Engine.shape(x);
    long below = shape.dim(axis1) - Math.max(-offset, 0);
    long right = shape.dim(axis2) - Math.max(offset, 0);
    long count = Math.max(0, Math.min(below, right));
    Shape rest = shape.without(Math.max(axis1, axis2)).without(Math.min(axis1, axis2));
    Shape result = rest.insert(rest.ndim(), count);
    if (result.size() == 0) {
      return Engine.full(0, Engine.dtype(x), result);
    }
    Gather read =
        new Gather("diagonal", Axes.of(axis1, axis2), shape.with(axis1, 1).with(axis2, 1));
    Node picked = Engine.bind(read, x, rows(count, offset), columns(count, offset));
    Node front = Engine.reshape(picked, rest.insert(0, count));
    return Shapes.move(front, 0, rest.ndim());
  }

  private static Node rows(long count, long diagonal) {
    return from(Math.max(-diagonal, 0), count);
  }

  private static Node columns(long count, long diagonal) {
    return from(Math.max(diagonal, 0), count);
  }

  private static Node from(long start, long count) {
    Node position = Engine.bind(new Iota(Shape.of(count), 0, DType.INT64));
    return Elementwise.binary(Binary.ADD, position, Scalars.node(start, DType.INT64));
  }

  static NDArray trace(NDArray x) {
    return trace(x, 0, 0, 1, Engine.dtype(Args.node("trace", "x", x)));
  }

  static NDArray trace(NDArray x, long offset, int axis1, int axis2, DType dtype) {
    Node diagonal = diagonal("trace", x, offset, axis1, axis2);
    Axes last = Axes.of(Engine.shape(diagonal).ndim() - 1);
    Node sum = Reductions.sum(Engine.cast(diagonal, Args.given("trace", "dtype", dtype)), last);
    return NDArray.of(Reductions.dropped(sum, last, false));
  }
}
