package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Domain;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Functions of one, two and three elements: promotion, weak numbers, broadcast, then the op. */
final class Elementwise {
  private Elementwise() {}

  static NDArray unary(Unary op, NDArray x) {
    return NDArray.of(unary(op, Args.node(op.opName(), "x", x)));
  }

  static Node unary(Unary op, Node x) {
    DType dtype = x.spec().dtype();
    if (!dtype.isInexact() && isStep(op)) {
      return op == Unary.ISNAN ? constant(x, false) : x; // an integer is its own floor
    }
    if (dtype == DType.BOOL && (op == Unary.ABS || op == Unary.SIGN)) {
      return x;
    }
    return Engine.bind(op, Engine.cast(x, operand(op, dtype)));
  }

  private static boolean isStep(Unary op) {
    return switch (op) {
      case FLOOR, CEIL, ROUND, TRUNC, ISNAN -> true;
      default -> false;
    };
  }

  private static DType operand(Unary op, DType dtype) {
    return switch (op.domain()) {
      case INEXACT, FLOATING -> dtype.inexact();
      case BOOL -> DType.BOOL;
      case INTEGER, BITS, REAL, PART, COMPLEX, NUMBER, ANY -> dtype;
    };
  }

  static Node constant(Node like, boolean value) {
    return Engine.full(value ? 1 : 0, DType.BOOL, Engine.shape(like));
  }

  static NDArray binary(Binary op, NDArray x, NDArray y) {
    String name = op.opName();
    return NDArray.of(binary(op, Args.node(name, "x", x), Args.node(name, "y", y)));
  }

  static NDArray binary(Binary op, NDArray x, Number y) {
    String name = op.opName();
    Node left = Args.node(name, "x", x);
    return NDArray.of(binary(op, left, weak(name, y, left)));
  }

  static NDArray binary(Binary op, Number x, NDArray y) {
    String name = op.opName();
    Node right = Args.node(name, "y", y);
    return NDArray.of(binary(op, weak(name, x, right), right));
  }

  static Node weak(String op, Number value, Node like) {
    return Scalars.node(value, Scalars.weak(op, value, Engine.dtype(like)));
  }

  static Node binary(Binary op, Node x, Node y) {
    DType common = Engine.dtype(x).promote(Engine.dtype(y));
    Shape shape = Args.broadcast(op.opName(), x, y);
    DType dtype = operand(op, common);
    Node result =
        Engine.bind(
            op,
            Engine.broadcast(Engine.cast(x, dtype), shape),
            Engine.broadcast(Engine.cast(y, dtype), shape));
    boolean wasBool =
        common == DType.BOOL && (op.domain() == Domain.NUMBER || op.domain() == Domain.REAL);
    return wasBool ? Engine.cast(result, DType.BOOL) : result;
  }

  /** The dtype an op computes two operands of a common dtype in; bools count as uint8. */
  private static DType operand(Binary op, DType dtype) {
    return switch (op.domain()) {
      case INEXACT, FLOATING -> dtype.inexact();
      case NUMBER, REAL, INTEGER -> dtype == DType.BOOL ? DType.UINT8 : dtype;
      case BOOL, BITS, PART, COMPLEX, ANY -> dtype;
    };
  }

  static DivMod divmod(NDArray x, NDArray y) {
    Node left = Args.node("divmod", "x", x);
    Node right = Args.node("divmod", "y", y);
    DType dtype = Engine.dtype(left).promote(Engine.dtype(right));
    Args.that(!dtype.isComplex(), "divmod", "complex numbers have no remainder: " + dtype);
    Args.broadcast("divmod", left, right);
    return new DivMod(
        NDArray.of(binary(Binary.FLOOR_DIVIDE, left, right)),
        NDArray.of(binary(Binary.REMAINDER, left, right)));
  }

  static NDArray view(NDArray x, DType dtype) {
    Node node = Args.node("view", "x", x);
    if (Args.given("view", "dtype", dtype) == Engine.dtype(node)) {
      return NDArray.of(node);
    }
    DType raw = dtype == DType.BOOL ? DType.UINT8 : dtype;
    return NDArray.of(Engine.cast(Engine.bind(new View.Bitcast(raw), node), dtype));
  }

  static NDArray scaled(String op, NDArray x, double factor) {
    Node node = Args.node(op, "x", x);
    return NDArray.of(binary(Binary.MULTIPLY, node, weak(op, factor, node)));
  }

  /** A function of truth values, computed by the bitwise op on bool. */
  static NDArray logical(String op, Binary bitwise, NDArray x, NDArray y) {
    Node left = Engine.cast(Args.node(op, "x", x), DType.BOOL);
    Node right = Engine.cast(Args.node(op, "y", y), DType.BOOL);
    Shape shape = Args.broadcast(op, left, right);
    return NDArray.of(
        Engine.bind(bitwise, Engine.broadcast(left, shape), Engine.broadcast(right, shape)));
  }

  static Node where(String op, Node condition, Node x, Node y) {
    DType dtype = Engine.dtype(x).promote(Engine.dtype(y));
    Shape shape = Args.broadcast(op, condition, x, y);
    return Engine.bind(
        new Select(),
        Engine.broadcast(Engine.cast(condition, DType.BOOL), shape),
        Engine.broadcast(Engine.cast(x, dtype), shape),
        Engine.broadcast(Engine.cast(y, dtype), shape));
  }

  static NDArray where(NDArray condition, NDArray x, NDArray y) {
    Node test = Args.node("where", "condition", condition);
    return NDArray.of(where("where", test, Args.node("where", "x", x), Args.node("where", "y", y)));
  }

  static NDArray where(NDArray condition, NDArray x, Number y) {
    Node test = Args.node("where", "condition", condition);
    Node chosen = Args.node("where", "x", x);
    return NDArray.of(where("where", test, chosen, weak("where", y, chosen)));
  }

  static NDArray where(NDArray condition, Number x, NDArray y) {
    Node test = Args.node("where", "condition", condition);
    Node other = Args.node("where", "y", y);
    return NDArray.of(where("where", test, weak("where", x, other), other));
  }

  static NDArray clip(NDArray x, Number low, Number high) {
    Node result = Args.node("clip", "x", x);
    Args.that(low != null || high != null, "clip", "at least one bound is needed");
    result = low == null ? result : binary(Binary.MAXIMUM, result, weak("clip", low, result));
    result = high == null ? result : binary(Binary.MINIMUM, result, weak("clip", high, result));
    return NDArray.of(result);
  }

  static NDArray clip(NDArray x, NDArray low, NDArray high) {
    Node result = Args.node("clip", "x", x);
    Args.that(low != null || high != null, "clip", "at least one bound is needed");
    result = low == null ? result : binary(Binary.MAXIMUM, result, low.node("clip"));
    result = high == null ? result : binary(Binary.MINIMUM, result, high.node("clip"));
    return NDArray.of(result);
  }

  static NDArray bitwiseInvert(NDArray x) {
    Node node = Args.node("bitwiseInvert", "x", x);
    boolean bool = Engine.dtype(node) == DType.BOOL;
    return NDArray.of(unary(bool ? Unary.LOGICAL_NOT : Unary.BITWISE_INVERT, node));
  }

  static NDArray square(NDArray x) {
    Node node = Args.node("square", "x", x);
    return NDArray.of(binary(Binary.MULTIPLY, node, node));
  }

  static NDArray reciprocal(NDArray x) {
    Node node = Args.node("reciprocal", "x", x);
    return NDArray.of(binary(Binary.DIVIDE, weak("reciprocal", 1, node), node));
  }
}
