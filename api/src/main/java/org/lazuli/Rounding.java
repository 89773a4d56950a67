package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/** Rounding to a number of decimals, halves to the even neighbour. */
final class Rounding {
  private Rounding() {}

  static NDArray round(NDArray x, int decimals) {
    Node node = Args.node("round", "x", x);
    boolean fractional = Engine.dtype(node).isInexact();
    if (decimals == 0 || !fractional && decimals > 0) {
      return NDArray.of(Elementwise.unary(Unary.ROUND, node));
    }
    return NDArray.of(fractional ? scaled(node, decimals) : toMultiple(node, -decimals));
  }

  /** Scales up and down by a whole power of ten, which is exact where its inverse is not. */
  private static Node scaled(Node x, int decimals) {
    Node power = Scalars.node(Math.pow(10, Math.abs(decimals)), Engine.dtype(x));
    Binary before = decimals > 0 ? Binary.MULTIPLY : Binary.DIVIDE;
    Binary after = decimals > 0 ? Binary.DIVIDE : Binary.MULTIPLY;
    Node whole = Elementwise.unary(Unary.ROUND, Elementwise.binary(before, x, power));
    return Elementwise.binary(after, whole, power);
  }

  /** Whole numbers to multiples of 10^digits; no step but the result can leave the dtype. */
  private static Node toMultiple(Node x, int digits) {
    DType dtype = Engine.dtype(x);
    if (dtype == DType.BOOL || digits > maxDigits(dtype)) {
      return Engine.full(0, dtype, Engine.shape(x));
    }
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    Node step = Scalars.node(power, dtype);
    Node quotient = Elementwise.binary(Binary.FLOOR_DIVIDE, x, step);
    Node rest = Elementwise.binary(Binary.REMAINDER, x, step);
    Node gap = Elementwise.binary(Binary.SUBTRACT, step, rest);
    Node odd = Elementwise.binary(Binary.BITWISE_AND, quotient, Scalars.node(1, dtype));
    Node up = Elementwise.binary(Binary.LESS, gap, Elementwise.binary(Binary.ADD, rest, odd));
    Node rounded = Elementwise.binary(Binary.ADD, quotient, Engine.cast(up, dtype));
    return Elementwise.binary(Binary.MULTIPLY, rounded, step);
  }

  /** How many digits a power of ten may have; with more, everything rounds to 0. */
  private static int maxDigits(DType dtype) {
    return dtype.iinfo().max().toString().length() - 1;
  }
}
