package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Factor;
import org.lazuli.op.Reduce;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Norms of vectors and matrices, from absolute values that are at least float32. */
final class MatrixNorms {
  private static final String NAME = "norm";

  private MatrixNorms() {}

  static NDArray euclidean(NDArray a, boolean keepDims, int... axes) {
    Node node = Args.node(NAME, "a", a);
    Axes all = Args.axes(NAME, axes, Engine.shape(node));
    return result(node, euclidean(sizes(node), all), all, keepDims);
  }

  static NDArray of(NDArray a, double ord, boolean keepDims, int... axes) {
    Node node = Args.node(NAME, "a", a);
    int[] given = given(node, axes);
    boolean fits = given.length == 1 || given.length == 2;
    Args.that(
        fits, NAME, "orders are of one axis or two, not " + given.length + ": " + node.spec());
    Axes all = Args.axes(NAME, given, Engine.shape(node));
    Node kept = given.length == 1 ? vector(sizes(node), ord, all) : matrix(node, ord, given);
    return result(node, kept, all, keepDims);
  }

  static NDArray of(NDArray a, String ord, boolean keepDims, int... axes) {
    Node node = Args.node(NAME, "a", a);
    boolean known =
        Args.given(NAME, "ord", ord).equals("fro") || ord.equals("f") || ord.equals("nuc");
    Args.that(known, NAME, "the names of orders are \"fro\" and \"nuc\", not \"" + ord + "\"");
    int[] given = given(node, axes);
    Args.that(given.length == 2, NAME, ord + " is a norm of matrices: give two axes");
    Axes all = Args.axes(NAME, given, Engine.shape(node));
    Node kept =
        ord.equals("nuc") ? singular(node, Reduce.Kind.SUM, given) : euclidean(sizes(node), all);
    return result(node, kept, all, keepDims);
  }

  /** {@return the axes counted from the front, in the order given; all if none is} */
  private static int[] given(Node x, int... axes) {
    int ndim = Engine.shape(x).ndim();
    boolean all = Args.given(NAME, "axes", axes).length == 0;
    return all ? Axes.all(ndim).toArray() : Args.distinct(NAME, axes, ndim);
  }

  private static Node wide(Node x) {
    return Engine.cast(x, Reductions.accumulator(Engine.dtype(x)));
  }

  /** {@return the absolute values, real} */
  private static Node sizes(Node x) {
    return Elementwise.unary(Unary.ABS, wide(x));
  }

  private static NDArray result(Node x, Node kept, Axes axes, boolean keepDims) {
    DType dtype = Engine.dtype(x).inexact().real();
    return NDArray.of(Engine.cast(Reductions.dropped(kept, axes, keepDims), dtype));
  }

  private static Node euclidean(Node sizes, Axes axes) {
    Node squares = Elementwise.binary(Binary.MULTIPLY, sizes, sizes);
    return Elementwise.unary(Unary.SQRT, Reductions.sum(squares, axes));
  }

  private static Node vector(Node sizes, double ord, Axes axes) {
    if (Double.isInfinite(ord)) {
      return extreme(sizes, ord > 0, axes);
    } else if (ord == 0) {
      Node zero = Scalars.node(0, Engine.dtype(sizes));
      Node there = Elementwise.binary(Binary.NOT_EQUAL, sizes, zero);
      return Reductions.sum(Engine.cast(there, Engine.dtype(sizes)), axes);
    } else if (ord == 1) {
      return Reductions.sum(sizes, axes);
    } else if (ord == 2) {
      return euclidean(sizes, axes);
    }
    Node powers = Reductions.sum(power(sizes, ord), axes);
    return power(powers, 1 / ord);
  }

  private static Node power(Node x, double exponent) {
    return Elementwise.binary(Binary.POWER, x, Scalars.node(exponent, Engine.dtype(x)));
  }

  private static Node extreme(Node x, boolean largest, Axes axes) {
    return Engine.bind(new Reduce(largest ? Reduce.Kind.MAX : Reduce.Kind.MIN, axes), x);
  }

  private static Node matrix(Node x, double ord, int... axes) {
    boolean largest = ord > 0;
    if (Math.abs(ord) == 2) {
      return singular(x, largest ? Reduce.Kind.MAX : Reduce.Kind.MIN, axes);
    }
    boolean rows = Double.isInfinite(ord);
    boolean known = rows || Math.abs(ord) == 1;
    Args.that(known, NAME, "matrices have the orders 1, 2 and inf and their negatives, not " + ord);
    Node sums = Reductions.sum(sizes(x), Axes.of(rows ? axes[1] : axes[0]));
    return extreme(sums, largest, Axes.of(rows ? axes[0] : axes[1]));
  }

  /** {@return what the singular values amount to, with size 1 on the axes} */
  private static Node singular(Node x, Reduce.Kind kind, int... axes) {
    Node wide = wide(x);
    int last = Engine.shape(wide).ndim() - 1;
    int column = axes[1] > axes[0] ? axes[1] - 1 : axes[1];
    Node moved = Shapes.move(Shapes.move(wide, axes[0], last), column, last);
    Node values = Engine.bind(new Factor.Svd(false), moved);
    Node folded = Engine.bind(new Reduce(kind, Axes.of(last - 1)), values);
    Shape kept = Engine.shape(x).with(axes[0], 1).with(axes[1], 1);
    return Engine.reshape(folded, kept);
  }
}
