package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/** Infinities and NaN: telling them apart, and replacing them. Integers and bool have none. */
final class SpecialValues {
  private SpecialValues() {}

  static NDArray isinf(NDArray x) {
    return NDArray.of(isinf(Args.node("isinf", "x", x)));
  }

  static Node isinf(Node x) {
    if (Engine.dtype(x).isComplex()) {
      Node re = isinf(Parts.real(x));
      return Elementwise.binary(Binary.BITWISE_OR, re, isinf(Parts.imag(x)));
    }
    if (!Engine.dtype(x).isInexact()) {
      return Elementwise.constant(x, false);
    }
    return is(Elementwise.unary(Unary.ABS, x), Double.POSITIVE_INFINITY);
  }

  static NDArray isposinf(NDArray x) {
    return NDArray.of(is(Args.node("isposinf", "x", x), Double.POSITIVE_INFINITY));
  }

  static NDArray isneginf(NDArray x) {
    return NDArray.of(is(Args.node("isneginf", "x", x), Double.NEGATIVE_INFINITY));
  }

  private static Node is(Node x, double infinity) {
    DType dtype = Engine.dtype(x);
    return dtype.isInexact()
        ? Elementwise.binary(Binary.EQUAL, x, Scalars.node(infinity, dtype))
        : Elementwise.constant(x, false);
  }

  static NDArray isfinite(NDArray x) {
    return NDArray.of(isfinite(Args.node("isfinite", "x", x)));
  }

  /** |x| &lt; infinity, which is false for NaN too. */
  static Node isfinite(Node x) {
    if (Engine.dtype(x).isComplex()) {
      Node re = isfinite(Parts.real(x));
      return Elementwise.binary(Binary.BITWISE_AND, re, isfinite(Parts.imag(x)));
    }
    if (!Engine.dtype(x).isInexact()) {
      return Elementwise.constant(x, true);
    }
    Node size = Elementwise.unary(Unary.ABS, x);
    Node infinity = Scalars.node(Double.POSITIVE_INFINITY, Engine.dtype(size));
    return Elementwise.binary(Binary.LESS, size, infinity);
  }

  static NDArray nanToNum(NDArray x, double nan, Double posinf, Double neginf) {
    Node node = Args.node("nanToNum", "x", x);
    DType dtype = Engine.dtype(node);
    if (!dtype.isInexact()) {
      return NDArray.of(node);
    }
    Args.that(!dtype.isComplex(), "nanToNum", node.spec() + " is complex; treat its parts alone");
    double largest = dtype.finfo().max();
    Node number = replaced(node, Elementwise.unary(Unary.ISNAN, node), nan);
    Node high = is(node, Double.POSITIVE_INFINITY);
    Node low = is(node, Double.NEGATIVE_INFINITY);
    number = replaced(number, high, posinf == null ? largest : posinf);
    return NDArray.of(replaced(number, low, neginf == null ? -largest : neginf));
  }

  private static Node replaced(Node x, Node where, double value) {
    return Elementwise.where("nanToNum", where, Scalars.node(value, Engine.dtype(x)), x);
  }
}
