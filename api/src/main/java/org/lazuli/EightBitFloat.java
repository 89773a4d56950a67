package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/** Floats of eight bits as codes in uint8: a sign, some bits of exponent, the rest mantissa. */
enum EightBitFloat {
  /**
   * Three bits of mantissa, bias 7.
   *
   * <p>As in MLX no code stands for infinity or NaN: what is too large, or no number, becomes 448.
   */
  E4M3("Fp8", 3, 7, 543 << 21, 0x7e),

  /**
   * Two bits of mantissa, bias 15: the upper halves of float16, with infinities and NaN.
   *
   * <p>Infinite becomes what is not below 61440, halfway to the power of two that would come next.
   */
  E5M2("E5m2", 2, 15, 0x4770_0000, 0x7c);

  private static final int FLOAT_BIAS = 127;
  private static final int FLOAT_MANTISSA = 23;
  private static final int INFINITY = 0x7f80_0000;
  private static final int NAN_CODE = 0x7e;

  private final String name;
  private final int mantissa;
  private final int bias;
  private final int limit;
  private final int overflow;

  /**
   * Describes a format.
   *
   * @param limit the bits of the least float32 that is too large
   * @param overflow the code of what is too large
   */
  EightBitFloat(String name, int mantissa, int bias, int limit, int overflow) {
    this.name = name;
    this.mantissa = mantissa;
    this.bias = bias;
    this.limit = limit;
    this.overflow = overflow;
  }

  NDArray encode(NDArray x) {
    String op = "to" + name;
    Node node = Args.node(op, "x", x);
    boolean real = Engine.dtype(node).isFloating();
    Args.that(real, op, "takes real floating types, not " + node.spec());
    return NDArray.of(encode(node));
  }

  /** Rounds to nearest even on the bits of float32. */
  Node encode(Node x) {
    Node bits = bits(Engine.cast(x, DType.FLOAT32), DType.UINT32);
    Node size = and(bits, 0x7fff_ffff);
    Node small = below(size, FLOAT_BIAS + 1 - bias << FLOAT_MANTISSA);
    Node code = choice(small, subnormal(size), normal(size));
    code = choice(below(size, limit), code, word(overflow));
    code = choice(below(size, INFINITY + 1), code, word(NAN_CODE));
    Node sign = and(right(bits, 24), 0x80);
    return Engine.cast(Elementwise.binary(Binary.BITWISE_OR, code, sign), DType.UINT8);
  }

  /** A power of two is added that leaves multiples of the least number in the last bits. */
  private Node subnormal(Node size) {
    int power = FLOAT_MANTISSA - mantissa + 1 - bias;
    Node unit = Scalars.node(Math.scalb(1.0, power), DType.FLOAT32);
    Node sum = bits(add(bits(size, DType.FLOAT32), unit), DType.UINT32);
    return Elementwise.binary(Binary.SUBTRACT, sum, word(FLOAT_BIAS + power << FLOAT_MANTISSA));
  }

  /** The exponent changes its bias; a half, less one for an even neighbour, rounds. */
  private Node normal(Node size) {
    int dropped = FLOAT_MANTISSA - mantissa;
    int half = (1 << dropped - 1) - 1;
    Node odd = and(right(size, dropped), 1);
    Node moved = add(size, word((bias - FLOAT_BIAS << FLOAT_MANTISSA) + half));
    return right(add(moved, odd), dropped);
  }

  NDArray decode(NDArray x, DType dtype) {
    String op = "from" + name;
    Node node = Args.node(op, "x", x);
    boolean codes = Engine.dtype(node) == DType.UINT8;
    Args.that(codes, op, "takes codes in uint8, not " + node.spec());
    boolean real = Args.given(op, "dtype", dtype).isFloating();
    Args.that(real, op, "gives real floating types, not " + dtype);
    return NDArray.of(decode(node, dtype));
  }

  Node decode(Node x, DType dtype) {
    return Engine.cast(this == E5M2 ? half(x) : units(x), dtype);
  }

  private static Node half(Node code) {
    Node eight = Scalars.node(8, DType.UINT16);
    Node wide = Elementwise.binary(Binary.LEFT_SHIFT, Engine.cast(code, DType.UINT16), eight);
    return bits(wide, DType.FLOAT16);
  }

  /** The mantissa, shifted by the exponent, counts units: arithmetic that fuses with the rest. */
  private Node units(Node x) {
    Node code = Engine.cast(x, DType.UINT32);
    Node exponent = and(right(code, mantissa), 15);
    Node fraction = and(code, (1 << mantissa) - 1);
    Node subnormal = Elementwise.binary(Binary.EQUAL, exponent, word(0));
    Node lead = choice(subnormal, word(0), word(1 << mantissa));
    Node shift = Elementwise.binary(Binary.MAXIMUM, exponent, word(1));
    Node units = Elementwise.binary(Binary.LEFT_SHIFT, add(lead, fraction), shift);
    Node unit = Scalars.node(Math.scalb(1.0, -bias - mantissa), DType.FLOAT32);
    Node size = Elementwise.binary(Binary.MULTIPLY, Engine.cast(units, DType.FLOAT32), unit);
    Node minus = Elementwise.binary(Binary.EQUAL, and(code, 0x80), word(0x80));
    return choice(minus, Elementwise.unary(Unary.NEGATIVE, size), size);
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

  private static Node right(Node x, int bits) {
    return Elementwise.binary(Binary.RIGHT_SHIFT, x, word(bits));
  }

  private static Node add(Node x, Node y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  private static Node below(Node x, int bound) {
    return Elementwise.binary(Binary.LESS, x, word(bound));
  }

  private static Node choice(Node condition, Node x, Node y) {
    return Elementwise.where("where", condition, x, y);
  }
}
