package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;

/**
 * Functions of a complex element without complex derivative: what they do to a change is linear in
 * its real and imaginary parts only, and its transpose pulls cotangents back.
 */
final class Parts {
  private Parts() {}

  /** {@return whether the function of x is one of these} */
  static boolean has(Unary op, Node x) {
    return switch (op) {
      case REAL, IMAG, CONJUGATE -> true;
      case ABS, SIGN -> dtype(x).isComplex();
      default -> false;
    };
  }

  /** {@return the cotangent of x at y = op(x)} */
  static Node pull(Unary op, Node g, Node x, Node y) {
    return switch (op) {
      case REAL -> cast(g, dtype(x));
      case IMAG -> one(Binary.COMPLEX, zeros(g), g);
      case CONJUGATE -> conjugate(g);
      case ABS -> mul(cast(g, dtype(x)), one(Unary.SIGN, x));
      case SIGN -> turn(g, x, y);
      default -> throw new AssertionError(op);
    };
  }

  /** {@return the tangent of y = op(x)} */
  static Node push(Unary op, Node dx, Node x, Node y) {
    return switch (op) {
      case REAL, IMAG -> one(op, dx);
      case CONJUGATE -> conjugate(dx);
      case ABS -> along(dx, one(Unary.SIGN, x));
      case SIGN -> turn(dx, x, y);
      default -> throw new AssertionError(op);
    };
  }

  /** {@return the length of a change in a direction} */
  private static Node along(Node change, Node direction) {
    return one(Unary.REAL, mul(conjugate(direction), change));
  }

  /** {@return the part of a change across the direction y of x, over |x|; 0 at 0} */
  private static Node turn(Node change, Node x, Node y) {
    Node across = sub(change, mul(y, cast(along(change, y), dtype(x))));
    Node size = cast(one(Unary.ABS, x), dtype(x));
    Node safe = where(isZero(x), fill(1, x), size);
    return where(isZero(x), zeros(x), div(across, safe));
  }
}
