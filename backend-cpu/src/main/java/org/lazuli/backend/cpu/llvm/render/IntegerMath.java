package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Functions of integers, wrapping where they overflow and defined for every operand. */
record IntegerMath(IrText text, DType dtype) {
  private String type() {
    return Types.value(dtype);
  }

  private boolean signed() {
    return Types.isSigned(dtype);
  }

  private String lowest() {
    return Long.toString(-1L << Types.bits(dtype) - 1);
  }

  private String set(String operation, String x, Object y) {
    return text.set(operation + " " + type() + " " + x + ", " + y);
  }

  private String select(String condition, String x, String y) {
    return text.set("select i1 " + condition + ", " + type() + " " + x + ", " + type() + " " + y);
  }

  private String call(String intrinsic, String arguments) {
    return text.set(
        "call " + type() + " @llvm." + intrinsic + "." + type() + "(" + type() + " " + arguments
            + ")");
  }

  String unary(Unary function, String x) {
    return switch (function) {
      case NEGATIVE -> set("sub", "0", x);
      case ABS -> signed() ? call("abs", x + ", i1 false") : x;
      case SIGN -> sign(x);
      case BITWISE_INVERT -> set("xor", x, "-1");
      default -> throw new IllegalArgumentException(function + " of " + dtype);
    };
  }

  private String sign(String x) {
    String positive =
        text.set("zext i1 " + set(signed() ? "icmp sgt" : "icmp ne", x, 0) + " to " + type());
    return signed() ? select(set("icmp slt", x, 0), "-1", positive) : positive;
  }

  String binary(Binary function, String x, String y, Library library) {
    return switch (function) {
      case ADD -> set("add", x, y);
      case SUBTRACT -> set("sub", x, y);
      case MULTIPLY -> set("mul", x, y);
      case FLOOR_DIVIDE -> floorDivide(x, y);
      case REMAINDER -> remainder(x, y);
      case POWER -> Powers.integer(text, type(), signed(), x, y, library);
      case MAXIMUM -> call(signed() ? "smax" : "umax", x + ", " + type() + " " + y);
      case MINIMUM -> call(signed() ? "smin" : "umin", x + ", " + type() + " " + y);
      case EQUAL -> set("icmp eq", x, y);
      case NOT_EQUAL -> set("icmp ne", x, y);
      case LESS -> compare("lt", x, y);
      case LESS_EQUAL -> compare("le", x, y);
      case GREATER -> compare("gt", x, y);
      case GREATER_EQUAL -> compare("ge", x, y);
      case BITWISE_AND -> set("and", x, y);
      case BITWISE_OR -> set("or", x, y);
      case BITWISE_XOR -> set("xor", x, y);
      case LEFT_SHIFT -> select(narrow(y), set("shl", x, y), "0");
      case RIGHT_SHIFT -> rightShift(x, y);
      case DIVIDE, ARCTAN2, LOGADDEXP, COMPLEX ->
          throw new IllegalArgumentException(function + " of " + dtype);
    };
  }

  private String compare(String condition, String x, String y) {
    return set("icmp " + (signed() ? "s" : "u") + condition, x, y);
  }

  /** Whether a shift is below the width. */
  private String narrow(String y) {
    return set("icmp ult", y, Types.bits(dtype));
  }

  private String rightShift(String x, String y) {
    return signed()
        ? set("ashr", x, call("umin", y + ", " + type() + " " + (Types.bits(dtype) - 1)))
        : select(narrow(y), set("lshr", x, y), "0");
  }

  /** The divisor, or 1 where the processor would trap. */
  private String safeDivisor(String x, String y) {
    String trap = set("icmp eq", y, 0);
    if (signed()) {
      String overflow =
          text.set("and i1 " + set("icmp eq", x, lowest()) + ", " + set("icmp eq", y, -1));
      trap = text.set("or i1 " + trap + ", " + overflow);
    }
    return select(trap, "1", y);
  }

  private String floorDivide(String x, String y) {
    String divisor = safeDivisor(x, y);
    String quotient = set(signed() ? "sdiv" : "udiv", x, divisor);
    if (signed()) {
      String rest = set("sub", x, set("mul", quotient, divisor));
      String below = text.set("sext i1 " + crosses(rest, divisor) + " to " + type());
      // x / -1 wraps for the lowest x, which the divisor 1 gives already.
      quotient = set("add", quotient, below);
    }
    return select(set("icmp eq", y, 0), "0", quotient);
  }

  private String remainder(String x, String y) {
    String divisor = safeDivisor(x, y);
    String rest = set(signed() ? "srem" : "urem", x, divisor);
    if (signed()) {
      rest = select(crosses(rest, divisor), set("add", rest, divisor), rest);
    }
    return select(set("icmp eq", y, 0), "0", rest);
  }

  /** Whether a remainder is not zero and has another sign than the divisor. */
  private String crosses(String rest, String divisor) {
    String signs = set("icmp slt", set("xor", rest, divisor), 0);
    return text.set("and i1 " + set("icmp ne", rest, 0) + ", " + signs);
  }
}
