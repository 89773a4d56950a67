package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The functions of one and two values, for every dtype. */
record Elementwise(IrText text, Library library) {
  private static final int[][] ROTATIONS = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  private static final int PARITY = 0x1BD11BDA;
  private static final int GROUPS = 5;

  String unary(Unary function, DType dtype, String x) {
    if (function == Unary.LOGICAL_NOT) {
      return text.set("xor i1 " + x + ", true");
    }
    if (!dtype.isFloating()) {
      return new IntegerMath(text, dtype).unary(function, x);
    }
    String result = new RealMath(real(dtype), library).unary(function, x);
    return isExact(function) ? result : rounded(dtype, result);
  }

  private static boolean isExact(Unary function) {
    return switch (function) {
      case NEGATIVE, ABS, SIGN, FLOOR, CEIL, ROUND, TRUNC, ISNAN -> true;
      default -> false;
    };
  }

  String binary(Binary function, DType dtype, String x, String y) {
    if (dtype == DType.BOOL) {
      return logical(function, x, y);
    }
    if (!dtype.isFloating()) {
      return new IntegerMath(text, dtype).binary(function, x, y, library);
    }
    String result = new RealMath(real(dtype), library).binary(function, x, y);
    boolean exact =
        function.isComparison() || function == Binary.MAXIMUM || function == Binary.MINIMUM;
    return exact ? result : rounded(dtype, result);
  }

  /** {@return a real to a constant power, or null if that needs a logarithm} */
  String power(DType dtype, String x, double exponent) {
    String result = Powers.constant(real(dtype), x, exponent);
    return result == null || result.equals(x) ? result : rounded(dtype, result);
  }

  private String logical(Binary function, String x, String y) {
    return switch (function) {
      case ADD, MAXIMUM, BITWISE_OR -> text.set("or i1 " + x + ", " + y);
      case MULTIPLY, MINIMUM, BITWISE_AND -> text.set("and i1 " + x + ", " + y);
      case NOT_EQUAL, BITWISE_XOR -> text.set("xor i1 " + x + ", " + y);
      case EQUAL -> text.set("icmp eq i1 " + x + ", " + y);
      case LESS -> text.set("icmp ult i1 " + x + ", " + y);
      case LESS_EQUAL -> text.set("icmp ule i1 " + x + ", " + y);
      case GREATER -> text.set("icmp ugt i1 " + x + ", " + y);
      case GREATER_EQUAL -> text.set("icmp uge i1 " + x + ", " + y);
      default -> throw new IllegalArgumentException(function + " of bool");
    };
  }

  private Real real(DType dtype) {
    return new Real(text, dtype == DType.FLOAT64);
  }

  private String rounded(DType dtype, String x) {
    return new Conversions(text).rounded(dtype, x);
  }

  /** Threefry2x32 with 20 rounds (Salmon et al., Parallel random numbers: as easy as 1, 2, 3). */
  String threefry(String key0, String key1, String counter0, String counter1, String second) {
    String both = set("xor", key0, key1);
    String[] keys = {key0, key1, set("xor", both, Integer.toString(PARITY))};
    String x = set("add", counter0, key0);
    String y = set("add", counter1, key1);
    for (int group = 0; group < GROUPS; group++) {
      for (int rotation : ROTATIONS[group % 2]) {
        x = set("add", x, y);
        String turned =
            text.set("call i32 @llvm.fshl.i32(i32 " + y + ", i32 " + y + ", i32 " + rotation + ")");
        y = set("xor", turned, x);
      }
      x = set("add", x, keys[(group + 1) % keys.length]);
      String key = set("add", keys[(group + 2) % keys.length], Integer.toString(group + 1));
      y = set("add", y, key);
    }
    return text.set("select i1 " + second + ", i32 " + y + ", i32 " + x);
  }

  private String set(String operation, String x, String y) {
    return text.set(operation + " i32 " + x + ", " + y);
  }
}
