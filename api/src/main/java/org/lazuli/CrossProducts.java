package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Cross products, with the vectors on the last axis on the way. */
final class CrossProducts {
  private static final String NAME = "cross";

  private CrossProducts() {}

  static NDArray of(NDArray a, NDArray b, int axis) {
    Node x = vectors(Args.node(NAME, "a", a), axis);
    Node y = vectors(Args.node(NAME, "b", b), axis);
    DType dtype = Engine.dtype(x).promote(Engine.dtype(y));
    x = Engine.cast(x, dtype);
    y = Engine.cast(y, dtype);
    Node third = minor(x, y, 0, 1);
    if (size(x) == 2 && size(y) == 2) {
      return NDArray.of(Engine.reshape(third, Engine.shape(third).without(-1)));
    }
    Node[] parts = {minor(x, y, 1, 2), minor(x, y, 2, 0), third};
    Node product = Movement.concatenate(NAME, parts, -1);
    int ndim = Engine.shape(product).ndim();
    return NDArray.of(Shapes.move(product, ndim - 1, Args.axis(NAME, axis, ndim)));
  }

  private static Node vectors(Node x, int axis) {
    Shape shape = Engine.shape(x);
    int front = Args.axis(NAME, axis, shape.ndim());
    boolean fits = shape.dim(front) == 2 || shape.dim(front) == 3;
    Args.that(fits, NAME, "axis " + axis + " of " + x.spec() + " has not size 2 or 3");
    return Shapes.move(x, front, shape.ndim() - 1);
  }

  private static long size(Node x) {
    return Engine.shape(x).dim(-1);
  }

  /** {@return x[i] y[j] - x[j] y[i]} */
  private static Node minor(Node x, Node y, int i, int j) {
    Node one = Elementwise.binary(Binary.MULTIPLY, element(x, i), element(y, j));
    Node other = Elementwise.binary(Binary.MULTIPLY, element(x, j), element(y, i));
    return Elementwise.binary(Binary.SUBTRACT, one, other);
  }

  /** {@return an element of every vector; the third of two is zero} */
  private static Node element(Node x, int i) {
    int last = Engine.shape(x).ndim() - 1;
    if (i < size(x)) {
      return Movement.range(x, last, i, i + 1);
    }
    return Engine.full(0, Engine.dtype(x), Engine.shape(x).with(last, 1));
  }
}
