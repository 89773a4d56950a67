package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Weights that rise from the ends of an interval to 1 in its middle, in float32. */
final class Windows {
  private Windows() {}

  /** 1 - |2n / (count - 1) - 1|. */
  static NDArray bartlett(long count) {
    if (count <= 1) {
      return trivial(count);
    }
    Node ramp = minus(scaled(count, 2.0 / (count - 1)), 1);
    return NDArray.of(minus(1, Elementwise.unary(Unary.ABS, ramp)));
  }

  /** sin^2(pi n / (count - 1)), which is 0.5 - 0.5 cos(2 pi n / (count - 1)) without cancelling. */
  static NDArray hanning(long count) {
    if (count <= 1) {
      return trivial(count);
    }
    Node sine = Elementwise.unary(Unary.SIN, scaled(count, Math.PI / (count - 1)));
    return NDArray.of(Elementwise.binary(Binary.MULTIPLY, sine, sine));
  }

  /** 0.54 - 0.46 cos(2 pi n / (count - 1)). */
  static NDArray hamming(long count) {
    return count <= 1 ? trivial(count) : NDArray.of(minus(0.54, times(cosine(count, 1), 0.46)));
  }

  /** 0.42 - 0.5 cos(2 pi n / (count - 1)) + 0.08 cos(4 pi n / (count - 1)). */
  static NDArray blackman(long count) {
    if (count <= 1) {
      return trivial(count);
    }
    Node first = minus(0.42, times(cosine(count, 1), 0.5));
    return NDArray.of(Elementwise.binary(Binary.ADD, first, times(cosine(count, 2), 0.08)));
  }

  private static NDArray trivial(long count) {
    return Creation.full("window", Shape.of(Math.max(count, 0)), 1, DType.FLOAT32);
  }

  private static Node cosine(long count, int turns) {
    return Elementwise.unary(Unary.COS, scaled(count, 2 * turns * Math.PI / (count - 1)));
  }

  private static Node scaled(long count, double step) {
    return times(Engine.bind(new Iota(Shape.of(count), 0, DType.FLOAT32)), step);
  }

  private static Node times(Node x, double factor) {
    return Elementwise.binary(Binary.MULTIPLY, x, Scalars.node(factor, DType.FLOAT32));
  }

  private static Node minus(Node x, double number) {
    return Elementwise.binary(Binary.SUBTRACT, x, Scalars.node(number, DType.FLOAT32));
  }

  private static Node minus(double number, Node x) {
    return Elementwise.binary(Binary.SUBTRACT, Scalars.node(number, DType.FLOAT32), x);
  }
}
