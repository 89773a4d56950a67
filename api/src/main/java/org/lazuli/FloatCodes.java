package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/**
 * Floats of 4 bits (E2M1), and powers of two of 8 bits (E8M0); for E4M3 see {@link EightBitFloat}.
 */
final class FloatCodes {
  /** Halfway between the magnitudes 0, 0.5, 1, 1.5, 2, 3, 4 and 6. */
  private static final double[] HALFWAY = {0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5};

  private static final int SIGN = 8;
  private static final int MANTISSA_BITS = 23;

  private FloatCodes() {}

  /**
   * {@return the codes of the nearest floats of 4 bits, as uint32}
   *
   * <p>Of two that are as near the smaller is taken, or the even one; 0 for NaN.
   */
  static Node e2m1(Node x, boolean tiesToEven) {
    Node size = Elementwise.unary(Unary.ABS, x);
    Node code = word(0);
    for (int i = 0; i < HALFWAY.length; i++) {
      Node limit = Scalars.node(HALFWAY[i], Engine.dtype(x));
      Binary above = tiesToEven && i % 2 == 1 ? Binary.GREATER_EQUAL : Binary.GREATER;
      Node step = Engine.cast(Elementwise.binary(above, size, limit), DType.UINT32);
      code = Elementwise.binary(Binary.ADD, code, step);
    }
    Node negative = Elementwise.binary(Binary.LESS, x, Scalars.node(0, Engine.dtype(x)));
    Node some = Elementwise.binary(Binary.GREATER, code, word(0));
    Node signed = Elementwise.binary(Binary.BITWISE_AND, negative, some);
    Node sign = Elementwise.where("quantize", signed, word(SIGN), word(0));
    return Elementwise.binary(Binary.ADD, code, sign);
  }

  /** The floats of codes of 4 bits: the significand, shifted by the exponent, counts quarters. */
  static Node fromE2m1(Node codes) {
    Node exponent = and(Elementwise.binary(Binary.RIGHT_SHIFT, codes, word(1)), 3);
    Node subnormal = Elementwise.binary(Binary.EQUAL, exponent, word(0));
    Node lead = Elementwise.where("dequantize", subnormal, word(0), word(2));
    Node significand = Elementwise.binary(Binary.ADD, lead, and(codes, 1));
    Node shift = Elementwise.binary(Binary.MAXIMUM, exponent, word(1));
    Node quarters = Elementwise.binary(Binary.LEFT_SHIFT, significand, shift);
    Node negative = Elementwise.binary(Binary.GREATER_EQUAL, codes, word(SIGN));
    Node unit = Elementwise.where("dequantize", negative, real(-0.25), real(0.25));
    return Elementwise.binary(Binary.MULTIPLY, Engine.cast(quarters, DType.FLOAT32), unit);
  }

  /** 2 to the (code - 127): the code is a float's exponent, but for 0, which is subnormal. */
  static Node fromE8m0(Node codes) {
    Node wide = Engine.cast(codes, DType.UINT32);
    Node zero = Elementwise.binary(Binary.EQUAL, wide, word(0));
    Node exponent = Elementwise.binary(Binary.LEFT_SHIFT, wide, word(MANTISSA_BITS));
    Node bits = Elementwise.where("dequantize", zero, word(1 << MANTISSA_BITS - 1), exponent);
    return Engine.bind(new View.Bitcast(DType.FLOAT32), bits);
  }

  private static Node and(Node x, int mask) {
    return Elementwise.binary(Binary.BITWISE_AND, x, word(mask));
  }

  private static Node word(int value) {
    return Scalars.node(value, DType.UINT32);
  }

  private static Node real(double value) {
    return Scalars.node(value, DType.FLOAT32);
  }
}
