package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lazuli.op.Attend;
import org.lazuli.op.Binary;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * softmax(scale * q k^T + mask) v over heads, as two matrix products; marked as what libraries do
 * at once.
 */
final class Attention {
  private static final String OP = "scaledDotProductAttention";
  private static final int NDIM = 4;

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
    List<Node> operands = new ArrayList<>();
    operands.add(Engine.cast(queries, wide));
    operands.add(Engine.cast(keys, wide));
    operands.add(Engine.cast(values, wide));
    Shape shape = Engine.shape(queries).with(3, Engine.shape(keys).dim(2));
    Node mask = mask(options.mask(), dtype, shape);
    Node sinks = sinks(options.sinks(), dtype, shape.dim(1));
    Stream.of(mask, sinks).filter(Objects::nonNull).forEach(operands::add);
    operands.add(composed(operands, mask, sinks, options));
    Attend op =
        new Attend(
            Attend.Pass.FORWARD, options.scale(), options.causal(), mask != null, sinks != null);
    return NDArray.of(Engine.cast(Engine.bind(op, operands.toArray(Node[]::new)), dtype));
  }

  private static Node composed(
      List<Node> operands, Node mask, Node sinks, AttentionOptions options) {
    Node scores = scores(operands.get(0), operands.get(1), options.scale());
    Node seen = masked(scores, options.causal() ? causal(scores) : mask);
    return perHead(softmax(seen, sinks), operands.get(2));
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
  private static Node masked(Node scores, Node mask) {
    if (mask == null) {
      return scores;
    }
    if (Engine.dtype(mask) == DType.BOOL) {
      DType wide = Engine.dtype(scores);
      double least = wide == DType.FLOAT64 ? -Double.MAX_VALUE : -Float.MAX_VALUE;
      return Elementwise.where(OP, mask, scores, Scalars.node(least, wide));
    }
    return Elementwise.binary(Binary.ADD, scores, mask);
  }

  /** {@return the mask with as many axes as the scores, or null} */
  private static Node mask(NDArray mask, DType dtype, Shape scores) {
    if (mask == null) {
      return null;
    }
    Node node = fitting("mask", Args.node(OP, "mask", mask), dtype);
    Shape shape = Engine.shape(node);
    boolean fits = scores.equals(Shape.broadcast(shape, scores));
    Args.that(fits, OP, "mask " + node.spec() + " does not broadcast to " + scores);
    while (shape.ndim() < NDIM) {
      shape = shape.insert(0, 1);
    }
    boolean hides = Engine.dtype(node) == DType.BOOL;
    Node same = hides ? node : Engine.cast(node, Products.wide(dtype));
    return Engine.reshape(same, shape);
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

  private static Node sinks(NDArray sinks, DType dtype, long heads) {
    if (sinks == null) {
      return null;
    }
    Node node = fitting("sinks", Args.node(OP, "sinks", sinks), dtype);
    boolean fits = Engine.shape(node).equals(Shape.of(heads));
    Args.that(fits, OP, "sinks are one number for each of " + heads + " heads, got " + node.spec());
    return Engine.cast(node, Products.wide(dtype));
  }

  /** The weights of all keys; a sink adds to what they are divided by. */
  private static Node softmax(Node scores, Node sinks) {
    if (Engine.shape(scores).size() == 0) {
      return scores;
    }
    Axes last = Axes.of(3);
    Node top = Reductions.max(scores, last);
    Node sink =
        sinks == null ? null : Engine.reshape(sinks, Shape.of(Engine.shape(sinks).dim(0), 1, 1));
    top = sink == null ? top : Elementwise.binary(Binary.MAXIMUM, top, sink);
    Node constant = Engine.bind(new StopGradient(), top);
    Node powers = power(scores, constant);
    Node total = Reductions.sum(powers, last);
    total = sink == null ? total : Elementwise.binary(Binary.ADD, total, power(sink, constant));
    return Elementwise.binary(Binary.DIVIDE, powers, total);
  }

  private static Node power(Node x, Node top) {
    return Elementwise.unary(Unary.EXP, Elementwise.binary(Binary.SUBTRACT, x, top));
  }
}
