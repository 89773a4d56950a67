package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** softmax(scale * q k^T + mask) v over heads, as two matrix products. */
final class Attention {
  private static final String OP = "scaledDotProductAttention";

  private Attention() {}

  static NDArray attend(NDArray q, NDArray k, NDArray v, AttentionOptions options) {
    Args.given(OP, "options", options);
    Node queries = Args.node(OP, "q", q);
    Node keys = Args.node(OP, "k", k);
    Node values = Args.node(OP, "v", v);
    check(queries, keys, values);
    DType dtype = Engine.dtype(queries).promote(Engine.dtype(keys)).promote(Engine.dtype(values));
    Args.that(dtype.isFloating(), OP, "takes real floating types, not " + dtype);
    DType wide = Products.wide(dtype);
    Node scores = scores(Engine.cast(queries, wide), Engine.cast(keys, wide), options.scale());
    Node weights = softmax(masked(scores, dtype, options), sinks(scores, dtype, options.sinks()));
    Node result = perHead(weights, Engine.cast(values, wide));
    return NDArray.of(Engine.cast(result, dtype));
  }

  private static void check(Node q, Node k, Node v) {
    String got = "got q " + q.spec() + ", k " + k.spec() + ", v " + v.spec();
    Shape query = Engine.shape(q);
    Shape key = Engine.shape(k);
    Shape value = Engine.shape(v);
    boolean four = query.ndim() == 4 && key.ndim() == 4 && value.ndim() == 4;
    Args.that(four, OP, "needs (batch, heads, length, size): " + got);
    boolean batch = query.dim(0) == key.dim(0) && key.dim(0) == value.dim(0);
    Args.that(batch, OP, "batches differ: " + got);
    boolean same = key.dim(1) == value.dim(1) && key.dim(2) == value.dim(2);
    Args.that(same, OP, "heads or lengths of k and v differ: " + got);
    Args.that(query.dim(3) == key.dim(3), OP, "sizes of q and k differ: " + got);
    boolean heads = key.dim(1) > 0 && query.dim(1) % key.dim(1) == 0;
    Args.that(heads, OP, "heads of q are no multiple of those of k: " + got);
  }

  private static Node scores(Node q, Node k, double scale) {
    Node scaled = Elementwise.binary(Binary.MULTIPLY, q, Scalars.node(scale, Engine.dtype(q)));
    return perHead(scaled, Shapes.permute(k, 0, 1, 3, 2));
  }

  /** A product for every head of y; the rows of the heads of x that share it are put together. */
  private static Node perHead(Node x, Node y) {
    Shape left = Engine.shape(x);
    long heads = Engine.shape(y).dim(1);
    long rows = left.dim(1) / heads * left.dim(2);
    Node together = Engine.reshape(x, Shape.of(left.dim(0), heads, rows, left.dim(3)));
    Node product = Products.matmul(OP, together, y);
    return Engine.reshape(product, left.with(3, Engine.shape(y).dim(3)));
  }

  /** What a query does not see gets the smallest number, so that it may see nothing at all. */
  private static Node masked(Node scores, DType dtype, AttentionOptions options) {
    Node mask = options.causal() ? causal(scores) : null;
    if (options.mask() != null) {
      mask = fitting("mask", Args.node(OP, "mask", options.mask()), dtype);
      Shape shape = Engine.shape(scores);
      boolean fits = shape.equals(Shape.broadcast(Engine.shape(mask), shape));
      Args.that(fits, OP, "mask " + mask.spec() + " does not broadcast to " + shape);
    }
    if (mask == null) {
      return scores;
    }
    if (Engine.dtype(mask) == DType.BOOL) {
      DType wide = Engine.dtype(scores);
      double least = wide == DType.FLOAT64 ? -Double.MAX_VALUE : -Float.MAX_VALUE;
      return Elementwise.where(OP, mask, scores, Scalars.node(least, wide));
    }
    return Elementwise.binary(Binary.ADD, scores, Engine.cast(mask, Engine.dtype(scores)));
  }

  private static Node fitting(String name, Node x, DType dtype) {
    boolean fits = Engine.dtype(x).promote(dtype) == dtype;
    Args.that(fits, OP, name + " is " + Engine.dtype(x) + ", more than the result's " + dtype);
    return x;
  }

  /** Key j is seen by query i if j <= i + keys - queries. */
  private static Node causal(Node scores) {
    long queries = Engine.shape(scores).dim(2);
    long keys = Engine.shape(scores).dim(3);
    return Diagonals.mask(Binary.GREATER_EQUAL, Shape.of(queries, keys), keys - queries);
  }

  private static Node sinks(Node scores, DType dtype, NDArray sinks) {
    if (sinks == null) {
      return null;
    }
    Node node = fitting("sinks", Args.node(OP, "sinks", sinks), dtype);
    long heads = Engine.shape(scores).dim(1);
    boolean fits = Engine.shape(node).equals(Shape.of(heads));
    Args.that(fits, OP, "sinks are one number for each of " + heads + " heads, got " + node.spec());
    return Engine.reshape(Engine.cast(node, Engine.dtype(scores)), Shape.of(heads, 1, 1));
  }

  /** The weights of all keys; a sink adds to what they are divided by. */
  private static Node softmax(Node scores, Node sinks) {
    if (Engine.shape(scores).size() == 0) {
      return scores;
    }
    Axes last = Axes.of(3);
    Node top = Reductions.max(scores, last);
    top = sinks == null ? top : Elementwise.binary(Binary.MAXIMUM, top, sinks);
    Node constant = Engine.bind(new StopGradient(), top);
    Node powers = power(scores, constant);
    Node total = Reductions.sum(powers, last);
    total = sinks == null ? total : Elementwise.binary(Binary.ADD, total, power(sinks, constant));
    return Elementwise.binary(Binary.DIVIDE, powers, total);
  }

  private static Node power(Node x, Node top) {
    return Elementwise.unary(Unary.EXP, Elementwise.binary(Binary.SUBTRACT, x, top));
  }
}
