package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The last axis scaled, and first centred, to variance 1. */
final class Norms {
  private Norms() {}

  static NDArray rms(NDArray x, NDArray weight, double eps) {
    String op = "rmsNorm";
    Node node = Args.node(op, "x", x);
    Node factor = vector(op, "weight", weight, node);
    DType dtype = floating(op, factor == null ? Engine.dtype(node) : promoted(node, factor));
    Node wide = Engine.cast(node, Products.wide(dtype));
    return NDArray.of(affine(scaled(wide, eps), factor, null, dtype));
  }

  static NDArray layer(NDArray x, NDArray weight, NDArray bias, double eps) {
    String op = "layerNorm";
    Node node = Args.node(op, "x", x);
    Node factor = vector(op, "weight", weight, node);
    Node summand = vector(op, "bias", bias, node);
    DType dtype = factor == null ? Engine.dtype(node) : promoted(node, factor);
    dtype = factor == null || summand == null ? dtype : dtype.promote(Engine.dtype(summand));
    Node wide = Engine.cast(node, Products.wide(floating(op, dtype)));
    Node centred = Elementwise.binary(Binary.SUBTRACT, wide, Reductions.mean(wide, last(wide)));
    return NDArray.of(affine(scaled(centred, eps), factor, summand, dtype));
  }

  /** Checks that x has an axis, and that there is an element for every position of the last. */
  private static Node vector(String op, String name, NDArray vector, Node x) {
    Args.that(Engine.shape(x).ndim() > 0, op, "needs an array with axes, got " + x.spec());
    if (vector == null) {
      return null;
    }
    Node node = Args.node(op, name, vector);
    boolean fits = Engine.shape(node).equals(Shape.of(Engine.shape(x).dim(-1)));
    Args.that(fits, op, name + " " + node.spec() + " does not fit the last axis of " + x.spec());
    return node;
  }

  private static DType promoted(Node x, Node y) {
    return Engine.dtype(x).promote(Engine.dtype(y));
  }

  private static DType floating(String op, DType dtype) {
    Args.that(dtype.isFloating(), op, "takes real floating types, not " + dtype);
    return dtype;
  }

  private static Axes last(Node x) {
    return Axes.of(Engine.shape(x).ndim() - 1);
  }

  /** x / sqrt(mean(x * x) + eps). */
  private static Node scaled(Node x, double eps) {
    Node squares = Reductions.mean(Elementwise.binary(Binary.MULTIPLY, x, x), last(x));
    Node above = Elementwise.binary(Binary.ADD, squares, Scalars.node(eps, Engine.dtype(x)));
    return Elementwise.binary(Binary.MULTIPLY, x, Elementwise.unary(Unary.RSQRT, above));
  }

  private static Node affine(Node x, Node factor, Node summand, DType dtype) {
    DType wide = Engine.dtype(x);
    Node result = x;
    if (factor != null) {
      result = Elementwise.binary(Binary.MULTIPLY, result, Engine.cast(factor, wide));
    }
    if (summand != null) {
      result = Elementwise.binary(Binary.ADD, result, Engine.cast(summand, wide));
    }
    return Engine.cast(result, dtype);
  }
}
