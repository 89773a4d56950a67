package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/**
 * Eight-bit floats in uint8: a sign, five bits of exponent (bias 15), two of mantissa (E5M2).
 *
 * <p>They have infinities and NaN, and are the upper halves of float16; for E4M3 see {@link Fp8}.
 */
final class E5m2 {
  /** The bits of 61440 in a float: halfway to the power of two that would come next. */
  private static final int LIMIT = 0x4770_0000;

  private static final int INFINITY = 0x7f80_0000;

  /** The bits of 2^-14, below which the eight bits have no exponent of their own. */
  private static final int NORMAL = 113 << 23;

  /** The bits of 2^7: added to a small float, they leave multiples of 2^-16 in the last bits. */
  private static final int SHIFT = 134 << 23;

  /** What changes the bias of the exponent from 127 to 15, and all but rounds up. */
  private static final int REBIAS = (15 - 127 << 23) + 0xfffff;

  private E5m2() {}

  /** Rounds to nearest even on the bits of float32. */
  static NDArray encode(NDArray x) {
    Node node = Args.node("toE5m2", "x", x);
    boolean real = Engine.dtype(node).isFloating();
    Args.that(real, "toE5m2", "takes real floating types, not " + node.spec());
    Node bits = bits(Engine.cast(node, DType.FLOAT32), DType.UINT32);
    Node size = and(bits, 0x7fff_ffff);
    Node sign = and(shifted(bits, 24), 0x80);
    Node moved = add(bits(size, DType.FLOAT32), Scalars.node(0x1p7, DType.FLOAT32));
    Node small = Elementwise.binary(Binary.SUBTRACT, bits(moved, DType.UINT32), word(SHIFT));
    Node odd = and(shifted(size, 21), 1);
    Node normal = shifted(add(add(size, word(REBIAS)), odd), 21);
    Node code = Elementwise.where("toE5m2", below(size, NORMAL), small, normal);
    code = Elementwise.where("toE5m2", below(size, LIMIT), code, word(0x7c));
    code = Elementwise.where("toE5m2", below(size, INFINITY + 1), code, word(0x7e));
    return NDArray.of(Engine.cast(Elementwise.binary(Binary.BITWISE_OR, code, sign), DType.UINT8));
  }

  static NDArray decode(NDArray x, DType dtype) {
    Node node = Args.node("fromE5m2", "x", x);
    boolean codes = Engine.dtype(node) == DType.UINT8;
    Args.that(codes, "fromE5m2", "takes codes in uint8, not " + node.spec());
    boolean real = Args.given("fromE5m2", "dtype", dtype).isFloating();
    Args.that(real, "fromE5m2", "gives real floating types, not " + dtype);
    Node eight = Scalars.node(8, DType.UINT16);
    Node half = Elementwise.binary(Binary.LEFT_SHIFT, Engine.cast(node, DType.UINT16), eight);
    return NDArray.of(Engine.cast(bits(half, DType.FLOAT16), dtype));
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

  private static Node shifted(Node x, int bits) {
    return Elementwise.binary(Binary.RIGHT_SHIFT, x, word(bits));
  }

  private static Node add(Node x, Node y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  private static Node below(Node x, int bound) {
    return Elementwise.binary(Binary.LESS, x, word(bound));
  }
}
