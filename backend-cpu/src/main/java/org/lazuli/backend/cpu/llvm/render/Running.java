package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.op.Binary;
import org.lazuli.type.DType;

/**
 * What one {@code Running} keeps between passes, its cell: floats in float64, but for extremes,
 * which are exact in their own type.
 *
 * <p>Additions are not marked as reorderable, so the result does not depend on vectors or threads.
 */
record Running(int number, Binary function, DType dtype) {
  /** {@return the dtype the cell is combined in} */
  private DType cellType() {
    return switch (function) {
      case MAXIMUM, MINIMUM -> dtype;
      default -> dtype.isFloating() ? DType.FLOAT64 : dtype;
    };
  }

  /** {@return the IR type of the cell} */
  String type() {
    return Types.value(cellType());
  }

  /** {@return what the cell holds before the first pass: combined with x it gives x} */
  String identity() {
    boolean real = dtype.isFloating();
    return switch (function) {
      case ADD -> real ? Types.real(-0.0) : dtype == DType.BOOL ? "false" : "0";
      case MULTIPLY -> real ? "1.0" : dtype == DType.BOOL ? "true" : "1";
      case MAXIMUM, LOGADDEXP -> Types.extreme(dtype, true);
      case MINIMUM -> Types.extreme(dtype, false);
      default -> throw new AssertionError(function);
    };
  }

  /** Writes the combination of a pass' value into the cell; {@return the value so far} */
  String combined(IrText text, Elementwise elementwise, String cell, String x) {
    boolean wide = type().equals("double") && dtype != DType.FLOAT64;
    String element = wide ? text.set("fpext float " + x + " to double") : x;
    String sum = elementwise.binary(function, cellType(), text.load(type(), cell), element);
    text.store(type(), sum, cell);
    if (!wide) {
      return sum;
    }
    String single = text.set("fptrunc double " + sum + " to float");
    return new Conversions(text).rounded(dtype, single);
  }
}
