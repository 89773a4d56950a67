package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;

/**
 * Functions of two elements: a row of the tables is a partial derivative, from which all rules
 * follow.
 *
 * <p>That of {@link Binary#COMPLEX} is told by g: a change of a part is real, and the conjugate of
 * a cotangent is complex.
 *
 * @param op the function
 */
record BinaryRules(Binary op) implements Rule {
  /**
   * {@return {@code g * df/dx} at z = f(x, y), or null where it is zero}
   *
   * <p>Of a maximum z tells as well as x which operand won, and z is what is used on: so what a
   * relu is applied to need not be kept for its derivative.
   */
  private static Node left(Binary op, Node g, Node x, Node y, Node z) {
    return switch (op) {
      case ADD, SUBTRACT, REMAINDER -> g;
      case MULTIPLY -> mul(g, y);
      case DIVIDE -> div(g, y);
      case POWER -> mul(g, mul(y, one(Binary.POWER, x, safeExponent(y))));
      case MAXIMUM -> where(one(Binary.GREATER, z, y), g, zeros(g));
      case MINIMUM -> where(one(Binary.LESS, z, y), g, zeros(g));
      case ARCTAN2 -> mul(g, div(y, add(square(x), square(y))));
      case LOGADDEXP -> mul(g, one(Unary.SIGMOID, difference(x, y)));
      case COMPLEX -> dtype(g).isComplex() ? one(Unary.REAL, g) : one(op, g, zeros(g));
      case FLOOR_DIVIDE -> null;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> null;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT -> null;
    };
  }

  /** {@return {@code g * df/dy} at z = f(x, y), or null where it is zero} */
  private static Node right(Binary op, Node g, Node x, Node y, Node z) {
    return switch (op) {
      case ADD -> g;
      case SUBTRACT -> neg(g);
      case REMAINDER -> neg(mul(g, one(Binary.FLOOR_DIVIDE, x, y)));
      case MULTIPLY -> mul(g, x);
      case DIVIDE -> neg(mul(g, div(z, y)));
      case POWER -> mul(g, mul(z, safeLog(x)));
      case MAXIMUM -> where(one(Binary.LESS_EQUAL, z, y), g, zeros(g));
      case MINIMUM -> where(one(Binary.GREATER_EQUAL, z, y), g, zeros(g));
      case ARCTAN2 -> neg(mul(g, div(x, add(square(x), square(y)))));
      case LOGADDEXP -> mul(g, one(Unary.SIGMOID, difference(y, x)));
      case COMPLEX -> dtype(g).isComplex() ? neg(one(Unary.IMAG, g)) : one(op, zeros(g), g);
      case FLOOR_DIVIDE -> null;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> null;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT -> null;
    };
  }

  /** {@return y - 1, but 1 for y = 0: there the factor y is zero and 0^-1 must not meet it} */
  private static Node safeExponent(Node y) {
    return where(isZero(y), fill(1, y), plus(y, -1));
  }

  /** {@return log x where x to the y has a derivative by y, else 0} */
  private static Node safeLog(Node x) {
    Node zero = zeros(x);
    Binary compare = dtype(x).isComplex() ? Binary.NOT_EQUAL : Binary.GREATER;
    return one(Unary.LOG, where(one(compare, x, zero), x, fill(1, x)));
  }

  /** {@return x - y, but 0 for equal infinities} */
  private static Node difference(Node x, Node y) {
    Node size = one(Unary.ABS, x);
    Node infinite = equal(size, fill(Double.POSITIVE_INFINITY, size));
    Node same = one(Binary.BITWISE_AND, equal(x, y), infinite);
    return where(same, zeros(x), sub(x, y));
  }

  /** {@return the pull of a cotangent to the left operand; null is zero} */
  Node pullLeft(Node cotangent, Node x, Node y, Node z) {
    Node slope = left(op, conjugate(cotangent), x, y, z);
    return slope == null ? null : conjugate(slope);
  }

  /** {@return the pull of a cotangent to the right operand; null is zero} */
  Node pullRight(Node cotangent, Node x, Node y, Node z) {
    Node slope = right(op, conjugate(cotangent), x, y, z);
    return slope == null ? null : conjugate(slope);
  }

  /** {@return the push of two tangents; null is zero} */
  Node push(Node dx, Node dy, Node x, Node y, Node z) {
    Node fromLeft = dx == null ? null : left(op, dx, x, y, z);
    Node fromRight = dy == null ? null : right(op, dy, x, y, z);
    return sumOf(fromLeft, fromRight);
  }

  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node x = primals[0];
    Node y = primals[1];
    return new Node[] {
      needed[0] ? pullLeft(cotangents[0], x, y, outputs[0]) : null,
      needed[1] ? pullRight(cotangents[0], x, y, outputs[0]) : null
    };
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return new Node[] {push(tangents[0], tangents[1], primals[0], primals[1], outputs[0])};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(op, batch(inputs, mapped, size))};
  }
}
