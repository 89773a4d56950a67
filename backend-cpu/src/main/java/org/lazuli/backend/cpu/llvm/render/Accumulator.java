package org.lazuli.backend.cpu.llvm.render;

import java.util.List;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.type.DType;

/**
 * What one {@code Accumulate} keeps between passes, its cells: for sums and products a total in
 * float64, for positions the best value and where it was, else the folded value itself.
 *
 * <p>A float sum over neighbours is taken in blocks: each in a partial sum of the element's type,
 * whose additions LLVM may reorder and so spread over vector lanes, then added to the total.
 * Positions take blocks too: the extreme of each, and only if that is better the place it is at.
 */
record Accumulator(int number, Fold fold, DType dtype) {
  /** {@return the IR types of the cells} */
  List<String> cells() {
    return switch (fold) {
      case SUM, PROD -> List.of(dtype.isFloating() ? "double" : Types.value(dtype));
      case MAX, MIN -> List.of(Types.value(dtype));
      case ARGMAX, ARGMIN -> List.of(Types.value(dtype), "i64");
    };
  }

  /** {@return whether partial results of blocks are folded before they join the total} */
  boolean inBlocks() {
    return isWide() || isPosition();
  }

  /** {@return whether the result is a place, not a value} */
  boolean isPosition() {
    return fold == Fold.ARGMAX || fold == Fold.ARGMIN;
  }

  private boolean isWide() {
    return dtype.isFloating() && (fold == Fold.SUM || fold == Fold.PROD);
  }

  /** {@return the type of a block's partial result} */
  String blockType() {
    return Types.value(dtype);
  }

  /** {@return what a cell holds before the first pass} */
  String identity(int cell) {
    return switch (fold) {
      case SUM -> dtype == DType.BOOL ? "false" : zero();
      case PROD -> dtype == DType.BOOL ? "true" : dtype.isFloating() ? "1.0" : "1";
      case MAX, ARGMAX -> cell == 1 ? "0" : Types.extreme(dtype, true);
      case MIN, ARGMIN -> cell == 1 ? "0" : Types.extreme(dtype, false);
    };
  }

  private String zero() {
    return dtype.isFloating() ? "0.0" : "0";
  }

  /** {@return the sum, product, larger or smaller of two values of an IR type} */
  String folded(IrText text, String type, String old, String x) {
    boolean real = dtype.isFloating();
    String both = " " + type + " " + old + ", " + x;
    return switch (fold) {
      case SUM -> text.set((real ? "fadd reassoc" : dtype == DType.BOOL ? "or" : "add") + both);
      case PROD -> text.set((real ? "fmul reassoc" : dtype == DType.BOOL ? "and" : "mul") + both);
      case MAX, MIN, ARGMAX, ARGMIN -> extremeOf(text, type, old, x);
    };
  }

  private String extremeOf(IrText text, String type, String old, String x) {
    boolean max = fold == Fold.MAX || fold == Fold.ARGMAX;
    if (dtype == DType.BOOL) {
      return text.set((max ? "or i1 " : "and i1 ") + old + ", " + x);
    }
    String name =
        dtype.isFloating()
            ? "nsz " + type + " @llvm." + (max ? "maximum" : "minimum")
            : type + " @llvm." + (Types.isSigned(dtype) ? "s" : "u") + (max ? "max" : "min");
    String suffix = type.equals("double") ? "f64" : type.equals("float") ? "f32" : type;
    return text.set(
        "call " + name + "." + suffix + "(" + type + " " + old + ", " + type + " " + x + ")");
  }

  /** {@return whether a value comes before the best so far; the first NaN beats everything} */
  String isBetter(IrText text, String x, String best) {
    boolean max = fold == Fold.ARGMAX;
    String type = Types.value(dtype);
    if (!dtype.isFloating()) {
      String sign = Types.isSigned(dtype) ? "s" : "u";
      return text.set("icmp " + sign + (max ? "gt " : "lt ") + type + " " + x + ", " + best);
    }
    String beyond = text.set("fcmp " + (max ? "ugt " : "ult ") + type + " " + x + ", " + best);
    String number = text.set("fcmp ord " + type + " " + best + ", 0.0");
    return text.set("and i1 " + number + ", " + beyond);
  }

  /** {@return whether two values are equal, or both NaN} */
  String isEqual(IrText text, String x, String y) {
    String type = Types.value(dtype);
    if (!dtype.isFloating()) {
      return text.set("icmp eq " + type + " " + x + ", " + y);
    }
    String equal = text.set("fcmp oeq " + type + " " + x + ", " + y);
    String first = text.set("fcmp uno " + type + " " + x + ", 0.0");
    String second = text.set("fcmp uno " + type + " " + y + ", 0.0");
    String both = text.set("and i1 " + first + ", " + second);
    return text.set("or i1 " + equal + ", " + both);
  }

  /** {@return a value as the total's type} */
  String widened(IrText text, String x) {
    return isWide() && blockType().equals("float")
        ? text.set("fpext float " + x + " to double")
        : x;
  }

  /** {@return the result from the values of the cells} */
  String result(IrText text, List<String> cells) {
    if (cells.size() == 2) {
      return cells.getLast();
    }
    String total = cells.getFirst();
    if (!isWide() || blockType().equals("double")) {
      return total;
    }
    String single = text.set("fptrunc double " + total + " to float");
    return new Conversions(text).rounded(dtype, single);
  }
}
