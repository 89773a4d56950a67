package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Unary;
import org.lazuli.spi.Node;

/**
 * Functions of one element: a row of the table is the derivative, from which all rules follow.
 *
 * <p>A complex function that has a derivative by x alone pulls a cotangent back by its conjugate:
 * {@code <a, b>} is the real part of conj(a) b, as in PyTorch, so that gradients point uphill.
 *
 * @param op the function
 */
record UnaryRules(Unary op) implements Rule {
  /** {@return {@code g * df/dx} at y = f(x), or null where it is zero} */
  private static Node slope(Unary op, Node g, Node x, Node y) {
    return switch (op) {
      case NEGATIVE -> neg(g);
      case ABS -> mul(g, one(Unary.SIGN, x));
      case SQRT -> div(times(g, 0.5), y);
      case RSQRT -> mul(times(g, -0.5), mul(y, square(y)));
      case EXP -> mul(g, y);
      case EXPM1 -> mul(g, one(Unary.EXP, x));
      case LOG -> div(g, x);
      case LOG2 -> div(times(g, 1 / Math.log(2)), x);
      case LOG10 -> div(times(g, 1 / Math.log(10)), x);
      case LOG1P -> div(g, plus(x, 1));
      case SIN -> mul(g, one(Unary.COS, x));
      case COS -> neg(mul(g, one(Unary.SIN, x)));
      case TAN -> mul(g, plus(square(y), 1));
      case ARCSIN -> mul(g, one(Unary.RSQRT, oneMinusSquare(x)));
      case ARCCOS -> neg(mul(g, one(Unary.RSQRT, oneMinusSquare(x))));
      case ARCTAN -> div(g, plus(square(x), 1));
      case SINH -> mul(g, one(Unary.COSH, x));
      case COSH -> mul(g, one(Unary.SINH, x));
      case TANH -> mul(g, oneMinusSquare(y));
      case ARCSINH -> mul(g, one(Unary.RSQRT, plus(square(x), 1)));
      case ARCCOSH -> mul(g, mul(one(Unary.RSQRT, plus(x, -1)), one(Unary.RSQRT, plus(x, 1))));
      case ARCTANH -> div(g, oneMinusSquare(x));
      case ERF -> mul(times(g, 2 / Math.sqrt(Math.PI)), one(Unary.EXP, neg(square(x))));
      case ERFINV -> mul(times(g, Math.sqrt(Math.PI) / 2), one(Unary.EXP, square(y)));
      case SIGMOID -> mul(g, mul(y, minus(1, y)));
      case SIGN, FLOOR, CEIL, ROUND, TRUNC -> null;
      case ISNAN, LOGICAL_NOT, BITWISE_INVERT -> null;
      case REAL, IMAG, CONJUGATE -> throw new AssertionError(op + " has no complex derivative");
    };
  }

  /** {@return 1 - x * x, exact near one} */
  private static Node oneMinusSquare(Node x) {
    return mul(minus(1, x), plus(x, 1));
  }

  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node x = primals[0];
    if (Parts.has(op, x)) {
      return new Node[] {Parts.pull(op, cotangents[0], x, outputs[0])};
    }
    Node slope = slope(op, conjugate(cotangents[0]), x, outputs[0]);
    return new Node[] {slope == null ? null : conjugate(slope)};
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node x = primals[0];
    boolean parts = Parts.has(op, x);
    return new Node[] {
      parts ? Parts.push(op, tangents[0], x, outputs[0]) : slope(op, tangents[0], x, outputs[0])
    };
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(op, inputs)};
  }
}
