package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Rotary positions: pairs of elements are turned by angles that grow with the position. */
final class Rope {
  private static final String OP = "rope";

  private Rope() {}

  static NDArray rotate(NDArray x, RopeOptions options) {
    Node node = Args.node(OP, "x", x);
    Args.given(OP, "options", options);
    Shape shape = Engine.shape(node);
    boolean fits = shape.ndim() >= 3 && Engine.dtype(node).isFloating();
    Args.that(fits, OP, "needs floats with at least three axes, got " + node.spec());
    int dims = options.dims();
    Args.that(dims <= shape.dim(-1), OP, dims + " dims of an axis of " + shape.dim(-1));
    Node wide = Engine.cast(node, Products.wide(Engine.dtype(node)));
    Node angles = angles(wide, options);
    Node turned = turned(wide, angles, dims, options.traditional());
    return NDArray.of(Engine.cast(turned, Engine.dtype(node)));
  }

  /** {@return the angle of every position and pair, with as many axes as x} */
  private static Node angles(Node x, RopeOptions options) {
    Shape shape = Engine.shape(x);
    DType dtype = Engine.dtype(x);
    int axis = shape.ndim() - 2;
    Shape column = ones(shape.ndim()).with(axis, shape.dim(axis));
    Node positions = Engine.bind(new Iota(column, axis, dtype));
    if (options.offset() != null) {
      positions = Elementwise.binary(Binary.ADD, positions, offset(x, options.offset()));
    }
    Node scaled =
        Elementwise.binary(Binary.MULTIPLY, positions, Scalars.node(options.scale(), dtype));
    return Elementwise.binary(Binary.DIVIDE, scaled, frequencies(dtype, options));
  }

  private static Shape ones(int ndim) {
    return Shape.of(Longs.fill(ndim, 1).toArray());
  }

  private static Node offset(Node x, NDArray offset) {
    Node node = Args.node(OP, "offset", offset);
    Shape shape = Engine.shape(node);
    long batch = Engine.shape(x).dim(0);
    boolean one = shape.size() == 1 && shape.ndim() <= 1;
    boolean fits = Engine.dtype(node).isInteger() && (one || shape.equals(Shape.of(batch)));
    Args.that(fits, OP, "offset is an integer or " + batch + " integers, got " + node.spec());
    Shape column = ones(Engine.shape(x).ndim()).with(0, shape.size());
    return Engine.reshape(Engine.cast(node, Engine.dtype(x)), column);
  }

  private static Node frequencies(DType dtype, RopeOptions options) {
    int pairs = options.dims() / 2;
    if (options.freqs() == null) {
      double[] powers = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        powers[i] = Math.pow(options.base(), (double) i / pairs);
      }
      return HostData.node(dtype, powers);
    }
    Node node = Args.node(OP, "freqs", options.freqs());
    boolean fits = Engine.shape(node).equals(Shape.of(pairs));
    Args.that(fits, OP, "freqs are " + pairs + " numbers, got " + node.spec());
    return Engine.cast(node, dtype);
  }

  private static Node turned(Node x, Node angles, int dims, boolean traditional) {
    Node first = part(x, 0, dims, traditional);
    Node second = part(x, 1, dims, traditional);
    Node sin = Elementwise.unary(Unary.SIN, angles);
    Node cos = Elementwise.unary(Unary.COS, angles);
    Node left = Elementwise.binary(Binary.SUBTRACT, times(first, cos), times(second, sin));
    Node right = Elementwise.binary(Binary.ADD, times(first, sin), times(second, cos));
    int last = Engine.shape(x).ndim() - 1;
    Node pairs = traditional ? interleaved(left, right) : joined(last, left, right);
    long size = Engine.shape(x).dim(last);
    return dims == size ? pairs : joined(last, pairs, Movement.range(x, last, dims, size));
  }

  private static Node times(Node x, Node y) {
    return Elementwise.binary(Binary.MULTIPLY, x, y);
  }

  private static Node joined(int axis, Node... parts) {
    return Movement.concatenate(OP, parts, axis);
  }

  private static Node interleaved(Node x, Node y) {
    Shape shape = Engine.shape(x);
    int last = shape.ndim();
    Shape column = shape.insert(last, 1);
    Node both = joined(last, Engine.reshape(x, column), Engine.reshape(y, column));
    return Engine.reshape(both, shape.with(last - 1, 2 * shape.dim(last - 1)));
  }

  /** The first or the second elements of all pairs. */
  private static Node part(Node x, int which, int dims, boolean traditional) {
    Shape shape = Engine.shape(x);
    int last = shape.ndim() - 1;
    long[] starts = new long[last + 1];
    long[] strides = Longs.fill(last + 1, 1).toArray();
    starts[last] = traditional ? which : which * (dims / 2);
    strides[last] = traditional ? 2 : 1;
    Shape half = shape.with(last, dims / 2);
    return Engine.bind(new View.Slice(Longs.of(starts), Longs.of(strides), half), x);
  }
}
