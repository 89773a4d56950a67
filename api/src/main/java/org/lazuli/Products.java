package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Matmul;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Products of vectors and matrices, all by way of the batched matrix product. */
final class Products {
  private Products() {}

  static NDArray matmul(NDArray a, NDArray b) {
    return NDArray.of(matmul("matmul", Args.node("matmul", "a", a), Args.node("matmul", "b", b)));
  }

  static Node matmul(String op, Node a, Node b) {
    Shape left = Engine.shape(a);
    Shape right = Engine.shape(b);
    boolean axes = left.ndim() > 0 && right.ndim() > 0;
    Args.that(axes, op, "needs arrays with axes, got " + a.spec() + " and " + b.spec());
    boolean inner = left.dim(-1) == right.dim(right.ndim() == 1 ? 0 : -2);
    Args.that(
        inner,
        op,
        "inner dimensions differ: " + left + " x " + right + "; transpose or reshape one of them");
    DType dtype = Engine.dtype(a).promote(Engine.dtype(b));
    Node x = left.ndim() == 1 ? Engine.reshape(a, Shape.of(1, left.dim(0))) : a;
    Node y = right.ndim() == 1 ? Engine.reshape(b, Shape.of(right.dim(0), 1)) : b;
    Node product = batched(op, Engine.cast(x, dtype), Engine.cast(y, dtype));
    Shape shape = Engine.shape(product);
    shape = right.ndim() == 1 ? shape.without(-1) : shape;
    int rows = right.ndim() == 1 ? -1 : -2;
    return Engine.reshape(product, left.ndim() == 1 ? shape.without(rows) : shape);
  }

  private static Node batched(String op, Node a, Node b) {
    Shape left = Engine.shape(a);
    Shape right = Engine.shape(b);
    Shape leftLead = left.slice(0, left.ndim() - 2);
    Shape rightLead = right.slice(0, right.ndim() - 2);
    if (rightLead.ndim() == 0 && leftLead.ndim() > 0) { // one big product instead of many small
      Shape flat = Shape.of(leftLead.size() * left.dim(-2), left.dim(-1));
      Node rows = Engine.bind(new Matmul(), Engine.reshape(a, flat), b);
      return Engine.reshape(rows, left.with(-1, right.dim(-1)));
    }
    Shape lead = Shape.broadcast(leftLead, rightLead);
    Args.that(lead != null, op, "batch dimensions do not broadcast: " + left + " x " + right);
    Node x = Engine.broadcast(a, lead.concat(left.slice(left.ndim() - 2, left.ndim())));
    Node y = Engine.broadcast(b, lead.concat(right.slice(right.ndim() - 2, right.ndim())));
    return Engine.bind(new Matmul(), x, y);
  }

  static NDArray inner(NDArray a, NDArray b) {
    Node x = Args.node("inner", "a", a);
    Node y = Args.node("inner", "b", b);
    Shape left = Engine.shape(x);
    Shape right = Engine.shape(y);
    if (left.ndim() == 0 || right.ndim() == 0) {
      return NDArray.of(Elementwise.binary(Binary.MULTIPLY, x, y));
    }
    boolean fits = left.dim(-1) == right.dim(-1);
    Args.that(fits, "inner", "last dimensions differ: " + left + " and " + right);
    Node rows = Engine.reshape(x, Shape.of(left.without(-1).size(), left.dim(-1)));
    Node columns = Engine.reshape(y, Shape.of(right.without(-1).size(), right.dim(-1)));
    Node product = matmul("inner", rows, Shapes.permute(columns, 1, 0));
    return NDArray.of(Engine.reshape(product, left.without(-1).concat(right.without(-1))));
  }

  static NDArray outer(NDArray a, NDArray b) {
    Node x = Args.node("outer", "a", a);
    Node y = Args.node("outer", "b", b);
    Node column = Engine.reshape(x, Shape.of(Engine.shape(x).size(), 1));
    Node row = Engine.reshape(y, Shape.of(1, Engine.shape(y).size()));
    return NDArray.of(Elementwise.binary(Binary.MULTIPLY, column, row));
  }

  static NDArray addmm(NDArray c, NDArray a, NDArray b, double alpha, double beta) {
    Node product = matmul("addmm", Args.node("addmm", "a", a), Args.node("addmm", "b", b));
    Node term = Args.node("addmm", "c", c);
    return NDArray.of(Elementwise.binary(Binary.ADD, scaled(product, alpha), scaled(term, beta)));
  }

  private static Node scaled(Node x, double factor) {
    return factor == 1
        ? x
        : Elementwise.binary(Binary.MULTIPLY, x, Elementwise.weak("addmm", factor, x));
  }
}
