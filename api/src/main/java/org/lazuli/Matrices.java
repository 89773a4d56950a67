package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Checks of matrices, and the few things that are done with them on the way. */
final class Matrices {
  private Matrices() {}

  /** {@return the array as matrices of a dtype that decompositions take} */
  static Node any(String op, NDArray a) {
    Node node = Args.node(op, "a", a);
    precise(op, node);
    boolean axes = Engine.shape(node).ndim() >= 2;
    Args.that(axes, op, "needs a matrix or a batch of them, got " + node.spec());
    return node;
  }

  static Node square(String op, NDArray a) {
    Node node = any(op, a);
    Shape shape = Engine.shape(node);
    boolean square = shape.dim(-1) == shape.dim(-2);
    Args.that(square, op, "needs square matrices, got " + node.spec());
    return node;
  }

  private static void precise(String op, Node x) {
    boolean fits =
        switch (Engine.dtype(x)) {
          case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> true;
          default -> false;
        };
    Args.that(
        fits, op, "takes float32, float64 and complex types, got " + x.spec() + "; cast it first");
  }

  /** {@return the conjugate transpose} */
  static Node adjoint(Node x) {
    int ndim = Engine.shape(x).ndim();
    Node flipped = Shapes.move(x, ndim - 1, ndim - 2);
    return Parts.conjugate(flipped);
  }

  /** {@return identity matrices in the last two axes} */
  static Node identity(Shape shape, DType dtype) {
    Node mask = Diagonals.mask(Binary.EQUAL, shape.slice(shape.ndim() - 2, shape.ndim()), 0);
    return Engine.broadcast(Engine.cast(mask, dtype), shape);
  }
}
