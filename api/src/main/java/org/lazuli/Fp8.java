package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/**
 * Eight-bit floats in uint8: a sign, four bits of exponent (bias 7), three of mantissa (E4M3).
 *
 * <p>As in MLX no code stands for infinity or NaN: what is too large becomes 448.
 */
final class Fp8 {
  /** The bits of 448 in a float, from which on values saturate. */
  private static final int LIMIT = 543 << 21;

  /** The bits of 2^-6, below which the eight bits have no exponent of their own. */
  private static final int NORMAL = 121 << 23;

  /** The bits of 2^14: added to a small float, they leave multiples of 2^-9 in the last bits. */
  private static final int SHIFT = 141 << 23;

  /** What changes the bias of the exponent from 127 to 7, and all but rounds up. */
  private static final int REBIAS = (7 - 127 << 23) + 0x7ffff;

  private Fp8() {}

  static NDArray encode(NDArray x) {
    Node node = Args.node("toFp8", "x", x);
    boolean real = Engine.dtype(node).isFloating();
    Args.that(real, "toFp8", "takes real floating types, not " + node.spec());
    return NDArray.of(encode(node));
  }

  /** Rounds to nearest even on the bits of float32. */
  static Node encode(Node x) {
    Node bits = bits(Engine.cast(x, DType.FLOAT32), DType.UINT32);
    Node size = and(bits, 0x7fff_ffff);
    Node sign = and(Elementwise.binary(Binary.RIGHT_SHIFT, bits, word(24)), 0x80);
    Node shifted = add(bits(size, DType.FLOAT32), Scalars.node(0x1p14, DType.FLOAT32));
    Node small = Elementwise.binary(Binary.SUBTRACT, bits(shifted, DType.UINT32), word(SHIFT));
    Node odd = and(Elementwise.binary(Binary.RIGHT_SHIFT, size, word(20)), 1);
    Node rounded = add(add(size, word(REBIAS)), odd);
    Node normal = Elementwise.binary(Binary.RIGHT_SHIFT, rounded, word(20));
    Node code = Elementwise.where("toFp8", below(size, NORMAL), small, normal);
    code = Elementwise.where("toFp8", below(size, LIMIT), code, word(0x7e));
    return Engine.cast(Elementwise.binary(Binary.BITWISE_OR, code, sign), DType.UINT8);
  }

  static NDArray decode(NDArray x, DType dtype) {
    Node node = Args.node("fromFp8", "x", x);
    boolean codes = Engine.dtype(node) == DType.UINT8;
    Args.that(codes, "fromFp8", "takes codes in uint8, not " + node.spec());
    boolean real = Args.given("fromFp8", "dtype", dtype).isFloating();
    Args.that(real, "fromFp8", "gives real floating types, not " + dtype);
    return NDArray.of(decode(node, dtype));
  }

  /** The mantissa, shifted by the exponent, counts units of 2^-10. */
  static Node decode(Node x, DType dtype) {
    Node code = Engine.cast(x, DType.UINT32);
    Node exponent = and(Elementwise.binary(Binary.RIGHT_SHIFT, code, word(3)), 15);
    Node mantissa = and(code, 7);
    Node subnormal = Elementwise.binary(Binary.EQUAL, exponent, word(0));
    Node lead = Elementwise.where("fromFp8", subnormal, word(0), word(8));
    Node shift = Elementwise.binary(Binary.MAXIMUM, exponent, word(1));
    Node units = Elementwise.binary(Binary.LEFT_SHIFT, add(lead, mantissa), shift);
    Node unit = Scalars.node(0x1p-10, DType.FLOAT32);
    Node size = Elementwise.binary(Binary.MULTIPLY, Engine.cast(units, DType.FLOAT32), unit);
    Node minus = Elementwise.binary(Binary.EQUAL, and(code, 0x80), word(0x80));
    Node negated = Elementwise.unary(Unary.NEGATIVE, size);
    return Engine.cast(Elementwise.where("fromFp8", minus, negated, size), dtype);
  }

  private static Node bits(Node x, DType dtype) {
    return Engine.bind(new View.Bitcast(dtype), x);
  }

  private static Node word(int bits) {
    return Scalars.node(bits, DType.UINT32);
  }

  private static Node and(Node x, int mask) {
    return Elementwise.binary(Binary.BITWISE_AND, x, word(mask));
  }

  private static Node add(Node x, Node y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  private static Node below(Node x, int bound) {
    return Elementwise.binary(Binary.LESS, x, word(bound));
  }
}
