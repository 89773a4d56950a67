package org.lazuli;

import java.util.Arrays;
import org.lazuli.op.Binary;
import org.lazuli.op.Matmul;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
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
    Node product = typed(op, x, y, dtype);
    Shape shape = Engine.shape(product);
    shape = right.ndim() == 1 ? shape.without(-1) : shape;
    int rows = right.ndim() == 1 ? -1 : -2;
    return Engine.reshape(product, left.ndim() == 1 ? shape.without(rows) : shape);
  }

  /** Truth values are counted, so that the result says whether any pair is true. */
  private static Node typed(String op, Node a, Node b, DType dtype) {
    DType counting = dtype == DType.BOOL ? DType.INT32 : dtype;
    Node product = batched(op, Engine.cast(a, counting), Engine.cast(b, counting));
    return Engine.cast(product, dtype);
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

  static NDArray vecdot(NDArray a, NDArray b, int axis) {
    Node x = Args.node("vecdot", "a", a);
    Node y = Args.node("vecdot", "b", b);
    int left = Args.axis("vecdot", axis, Engine.shape(x).ndim());
    int right = Args.axis("vecdot", axis, Engine.shape(y).ndim());
    long size = Engine.shape(x).dim(left);
    boolean fits = size == Engine.shape(y).dim(right);
    Args.that(fits, "vecdot", "sizes differ on axis " + axis + ": " + x.spec() + ", " + y.spec());
    Node rows = Shapes.move(x, left, Engine.shape(x).ndim() - 1);
    Node others = Shapes.move(y, right, Engine.shape(y).ndim() - 1);
    return NDArray.of(dots("vecdot", Parts.conjugate(rows), others));
  }

  /** The sums of products along the last axes; 16-bit floats are multiplied and summed wider. */
  private static Node dots(String op, Node x, Node y) {
    DType dtype = Engine.dtype(x).promote(Engine.dtype(y));
    Shape shape = Args.broadcast(op, x, y);
    Node a = Engine.broadcast(Engine.cast(x, wide(dtype)), shape);
    Node b = Engine.broadcast(Engine.cast(y, wide(dtype)), shape);
    Axes last = Axes.of(shape.ndim() - 1);
    Node sum = Reductions.sum(Elementwise.binary(Binary.MULTIPLY, a, b), last);
    Node result = dtype.isFloating() ? Engine.cast(sum, dtype) : sum;
    return Reductions.dropped(result, last, false);
  }

  /** {@return the dtype sums and products of a dtype are computed in} */
  static DType wide(DType dtype) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> DType.FLOAT32;
      default -> dtype;
    };
  }

  static NDArray tensordot(NDArray a, NDArray b, int axes) {
    Node x = Args.node("tensordot", "a", a);
    Node y = Args.node("tensordot", "b", b);
    int most = Math.min(Engine.shape(x).ndim(), Engine.shape(y).ndim());
    boolean fits = axes >= 0 && axes <= most;
    Args.that(fits, "tensordot", axes + " axes of " + x.spec() + " and " + y.spec());
    int[] last = new int[axes];
    int[] first = new int[axes];
    Arrays.setAll(last, i -> i - axes);
    Arrays.setAll(first, i -> i);
    return NDArray.of(tensordot(x, y, last, first));
  }

  static NDArray tensordot(NDArray a, NDArray b, int[] axesOfA, int[] axesOfB) {
    Node x = Args.node("tensordot", "a", a);
    Node y = Args.node("tensordot", "b", b);
    return NDArray.of(
        tensordot(
            x,
            y,
            Args.given("tensordot", "axesOfA", axesOfA),
            Args.given("tensordot", "axesOfB", axesOfB)));
  }

  /** The free axes get labels of their own, contracted ones are labelled alike. */
  private static Node tensordot(Node a, Node b, int[] axesOfA, int[] axesOfB) {
    String op = "tensordot";
    String both = Arrays.toString(axesOfA) + " and " + Arrays.toString(axesOfB);
    Args.that(axesOfA.length == axesOfB.length, op, "axes do not pair up: " + both);
    String left = Labelled.fresh('a', Engine.shape(a).ndim());
    char[] right =
        Labelled.fresh((char) ('a' + left.length()), Engine.shape(b).ndim()).toCharArray();
    String output = left + new String(right);
    for (int i = 0; i < axesOfA.length; i++) {
      int x = Args.axis(op, axesOfA[i], left.length());
      int y = Args.axis(op, axesOfB[i], right.length);
      boolean fits = Engine.shape(a).dim(x) == Engine.shape(b).dim(y);
      Args.that(fits, op, "sizes differ on axes " + both + " of " + a.spec() + " and " + b.spec());
      boolean once = output.indexOf(left.charAt(x)) >= 0 && output.indexOf(right[y]) >= 0;
      Args.that(once, op, "an axis is given twice: " + both);
      output = output.replace(left.substring(x, x + 1), "").replace("" + right[y], "");
      right[y] = left.charAt(x);
    }
    DType dtype = Engine.dtype(a).promote(Engine.dtype(b));
    Labelled x = new Labelled(Engine.cast(a, dtype), left);
    Labelled y = new Labelled(Engine.cast(b, dtype), new String(right));
    return Labelled.product(op, x, y, output).ordered(output);
  }

  /** Every axis becomes (size in a, size in b): multiply, then merge. */
  static NDArray kron(NDArray a, NDArray b) {
    Node x = Args.node("kron", "a", a);
    Node y = Args.node("kron", "b", b);
    int ndim = Math.max(Engine.shape(x).ndim(), Engine.shape(y).ndim());
    Shape left = padded(Engine.shape(x), ndim);
    Shape right = padded(Engine.shape(y), ndim);
    Shape spreadLeft = left;
    Shape spreadRight = right;
    Shape merged = left;
    for (int i = ndim - 1; i >= 0; i--) {
      spreadLeft = spreadLeft.insert(i + 1, 1);
      spreadRight = spreadRight.insert(i, 1);
      merged = merged.with(i, left.dim(i) * right.dim(i));
    }
    Node product =
        Elementwise.binary(
            Binary.MULTIPLY, Engine.reshape(x, spreadLeft), Engine.reshape(y, spreadRight));
    return NDArray.of(Engine.reshape(product, merged));
  }

  private static Shape padded(Shape shape, int ndim) {
    Shape result = shape;
    while (result.ndim() < ndim) {
      result = result.insert(0, 1);
    }
    return result;
  }

  static NDArray addmm(NDArray c, NDArray a, NDArray b, double alpha, double beta) {
    Node product = matmul("addmm", Args.node("addmm", "a", a), Args.node("addmm", "b", b));
    Node term = Args.node("addmm", "c", c);
    Shape shape = Engine.shape(product);
    boolean fits = shape.equals(Shape.broadcast(shape, Engine.shape(term)));
    Args.that(
        fits, "addmm", "c of shape " + Engine.shape(term) + " does not broadcast to " + shape);
    return NDArray.of(Elementwise.binary(Binary.ADD, scaled(product, alpha), scaled(term, beta)));
  }

  private static Node scaled(Node x, double factor) {
    return factor == 1
        ? x
        : Elementwise.binary(Binary.MULTIPLY, x, Elementwise.weak("addmm", factor, x));
  }
}
