package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Products of chosen matrices of a batch, and of chosen parts of matrices. */
final class SelectedProducts {
  private SelectedProducts() {}

  static NDArray gatherMm(NDArray a, NDArray b, NDArray lhsIndices, NDArray rhsIndices) {
    String op = "gatherMm";
    Node x = Args.node(op, "a", a);
    Node y = Args.node(op, "b", b);
    return NDArray.of(chosen(op, x, y, lhsIndices, rhsIndices));
  }

  /** {@return the products of matrices at these indices, where null is every one} */
  static Node chosen(String op, Node x, Node y, NDArray lhsIndices, NDArray rhsIndices) {
    boolean axes = Engine.shape(x).ndim() > 0 && Engine.shape(y).ndim() > 0;
    Args.that(axes, op, "needs arrays with axes, got " + x.spec() + " and " + y.spec());
    if (lhsIndices == null && rhsIndices == null) {
      return Products.matmul(op, x, y);
    }
    boolean row = Engine.shape(x).ndim() == 1;
    boolean column = Engine.shape(y).ndim() == 1;
    Node left = row ? Engine.reshape(x, Engine.shape(x).insert(0, 1)) : x;
    Node right = column ? Engine.reshape(y, Engine.shape(y).insert(1, 1)) : y;
    Node product = gathered(op, left, right, lhsIndices, rhsIndices);
    Shape shape = Engine.shape(product);
    shape = column ? shape.without(-1) : shape;
    return Engine.reshape(product, row ? shape.without(column ? -1 : -2) : shape);
  }

  private static Node gathered(String op, Node a, Node b, NDArray lhs, NDArray rhs) {
    Node left = indices(op, "lhsIndices", lhs, a);
    Node right = indices(op, "rhsIndices", rhs, b);
    Shape shape = Args.broadcast(op, left, right);
    Node x = matrices(op, a, Engine.broadcast(left, shape));
    Node y = matrices(op, b, Engine.broadcast(right, shape));
    return Products.matmul(op, x, y);
  }

  /** {@return the indices, or the number of every matrix where there are none} */
  static Node indices(String op, String name, NDArray indices, Node x) {
    Shape shape = Engine.shape(x);
    Shape lead = shape.slice(0, shape.ndim() - 2);
    if (indices == null) {
      return Engine.reshape(Engine.bind(new Iota(Shape.of(lead.size()), 0, DType.INT32)), lead);
    }
    Node node = Args.node(op, name, indices);
    boolean whole = Engine.dtype(node).isInteger();
    Args.that(whole, op, name + " are " + Engine.dtype(node) + ", not integers");
    return node;
  }

  /** {@return the matrices at positions of the flattened leading axes} */
  static Node matrices(String op, Node x, Node indices) {
    Shape shape = Engine.shape(x);
    Shape matrix = shape.slice(shape.ndim() - 2, shape.ndim());
    long count = shape.slice(0, shape.ndim() - 2).size();
    Node flat = Engine.reshape(x, Shape.of(count).concat(matrix));
    Node picked =
        Engine.bind(new Gather(op, Axes.of(0), Shape.of(1).concat(matrix)), flat, indices);
    return Engine.reshape(picked, Engine.shape(indices).concat(matrix));
  }

  /** Both operands are cleared outside the segment, so that nothing there, NaN either, counts. */
  static NDArray segmentedMm(NDArray a, NDArray b, NDArray segments) {
    String op = "segmentedMm";
    Node x = Args.node(op, "a", a);
    Node y = Args.node(op, "b", b);
    Node ends = Args.node(op, "segments", segments);
    boolean matrices = Engine.shape(x).ndim() == 2 && Engine.shape(y).ndim() == 2;
    Args.that(matrices, op, "needs two matrices, got " + x.spec() + " and " + y.spec());
    Shape pairs = Engine.shape(ends);
    boolean fits = pairs.ndim() > 0 && pairs.dim(-1) == 2 && Engine.dtype(ends).isInteger();
    Args.that(fits, op, "segments are integers (..., 2), got " + ends.spec());
    Node wide = Engine.cast(ends, DType.INT64);
    long inner = Engine.shape(x).dim(1);
    Node position = Engine.bind(new Iota(Shape.of(inner), 0, DType.INT64));
    Node from = Movement.range(wide, pairs.ndim() - 1, 0, 1);
    Node to = Movement.range(wide, pairs.ndim() - 1, 1, 2);
    Node inside =
        Elementwise.binary(
            Binary.BITWISE_AND,
            Elementwise.binary(Binary.GREATER_EQUAL, position, from),
            Elementwise.binary(Binary.LESS, position, to));
    Shape lead = pairs.without(-1);
    Node left = cleared(op, Engine.reshape(inside, lead.concat(Shape.of(1, inner))), x);
    Node right = cleared(op, Engine.reshape(inside, lead.concat(Shape.of(inner, 1))), y);
    return NDArray.of(Products.matmul(op, left, right));
  }

  private static Node cleared(String op, Node keep, Node x) {
    return Elementwise.where(op, keep, x, Scalars.node(0, Engine.dtype(x)));
  }
}
