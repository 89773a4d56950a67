package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;

/** Groups on the last axis as whole numbers with a scale and a bias. */
final class AffineCodes {
  private static final double LEAST_SCALE = 1e-7;

  private AffineCodes() {}

  /**
   * The end of the range that is farther from 0 becomes the bias, after the scale was changed a
   * little to make it a multiple: so 0 is a code.
   */
  static Quantizing.Parts encode(Node w, Quantization how) {
    Node x = Engine.cast(w, Products.wide(Engine.dtype(w)));
    Axes last = Axes.of(Engine.shape(x).ndim() - 1);
    Node high = Engine.bind(new Reduce(Reduce.Kind.MAX, last), x);
    Node low = Engine.bind(new Reduce(Reduce.Kind.MIN, last), x);
    Node below =
        Elementwise.binary(
            Binary.GREATER, Elementwise.unary(Unary.ABS, low), Elementwise.unary(Unary.ABS, high));
    Node most = number((1 << how.bits()) - 1, x);
    Node range = Elementwise.binary(Binary.SUBTRACT, high, low);
    Node even = Elementwise.binary(Binary.DIVIDE, range, most);
    Node size = Elementwise.binary(Binary.MAXIMUM, even, number(LEAST_SCALE, x));
    Node signed = where(below, size, Elementwise.unary(Unary.NEGATIVE, size));
    Node edge = where(below, low, high);
    Node steps = Elementwise.unary(Unary.ROUND, Elementwise.binary(Binary.DIVIDE, edge, signed));
    Node flat = Elementwise.binary(Binary.EQUAL, steps, number(0, x));
    Node scale = where(flat, signed, Elementwise.binary(Binary.DIVIDE, edge, steps));
    Node bias = where(flat, number(0, x), edge);
    Node codes = Engine.cast(codes(x, scale, bias, most), DType.UINT32);
    DType dtype = Engine.dtype(w);
    return new Quantizing.Parts(codes, Engine.cast(scale, dtype), Engine.cast(bias, dtype));
  }

  private static Node codes(Node x, Node scale, Node bias, Node most) {
    Node above = Elementwise.binary(Binary.SUBTRACT, x, bias);
    Node code = Elementwise.unary(Unary.ROUND, Elementwise.binary(Binary.DIVIDE, above, scale));
    Node positive = Elementwise.binary(Binary.MAXIMUM, code, number(0, x));
    return Elementwise.binary(Binary.MINIMUM, positive, most);
  }

  static Node decode(Node codes, Node scales, Node biases) {
    DType common = Engine.dtype(scales).promote(Engine.dtype(biases));
    DType wide = Products.wide(common);
    Node scaled =
        Elementwise.binary(Binary.MULTIPLY, Engine.cast(codes, wide), Engine.cast(scales, wide));
    return Elementwise.binary(Binary.ADD, scaled, Engine.cast(biases, wide));
  }

  private static Node where(Node condition, Node x, Node y) {
    return Elementwise.where("quantize", condition, x, y);
  }

  private static Node number(Number value, Node like) {
    return Scalars.node(value, Engine.dtype(like));
  }
}
