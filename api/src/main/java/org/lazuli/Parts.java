package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Real and imaginary parts: taken apart, changed, put together. */
final class Parts {
  private Parts() {}

  static NDArray real(NDArray x) {
    return NDArray.of(real(Args.node("real", "x", x)));
  }

  static Node real(Node x) {
    return isComplex(x) ? Engine.bind(Unary.REAL, x) : x;
  }

  static NDArray imag(NDArray x) {
    return NDArray.of(imag(Args.node("imag", "x", x)));
  }

  static Node imag(Node x) {
    return isComplex(x)
        ? Engine.bind(Unary.IMAG, x)
        : Engine.full(0, Engine.dtype(x), Engine.shape(x));
  }

  static NDArray conjugate(String op, NDArray x) {
    return NDArray.of(conjugate(Args.node(op, "x", x)));
  }

  static Node conjugate(Node x) {
    return isComplex(x) ? Engine.bind(Unary.CONJUGATE, x) : x;
  }

  static NDArray complex(NDArray re, NDArray im) {
    return NDArray.of(complex(Args.node("complex", "re", re), Args.node("complex", "im", im)));
  }

  static Node complex(Node re, Node im) {
    DType common = Engine.dtype(re).promote(Engine.dtype(im));
    Args.that(
        !common.isComplex(), "complex", "parts are real, got " + re.spec() + " and " + im.spec());
    DType part = common.complex().real();
    Shape shape = Args.broadcast("complex", re, im);
    return Engine.bind(
        Binary.COMPLEX,
        Engine.broadcast(Engine.cast(re, part), shape),
        Engine.broadcast(Engine.cast(im, part), shape));
  }

  private static boolean isComplex(Node x) {
    return Engine.dtype(x).isComplex();
  }
}
