package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * The text of arrays, as MLX prints them: six significant digits or the decimals that {@link
 * PrintOptions} ask for, and of an axis longer than six the first and last three.
 */
final class Printing {
  private static final int EDGE = 3;
  private static final int DIGITS = 6;

  private final MemorySegment memory;
  private final DType dtype;
  private final Shape shape;
  private final long[] strides;
  private final int precision = PrintOptions.current().precision();
  private final StringBuilder text = new StringBuilder("array(");

  private Printing(MemorySegment memory, Shape shape, DType dtype) {
    this.memory = memory;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = shape.strides();
  }

  static String text(NDArray x) {
    try {
      return text(HostArrays.memory(x.node("toString")), x.shape(), x.dtype());
    } finally {
      Reference.reachabilityFence(x);
    }
  }

  static String text(MemorySegment memory, Shape shape, DType dtype) {
    Printing printing = new Printing(memory, shape, dtype);
    printing.axis(0, 0);
    return printing.text.append(", dtype=").append(dtype).append(')').toString();
  }

  private void axis(int axis, long offset) {
    if (axis == shape.ndim()) {
      text.append(element(offset));
      return;
    }
    String between = axis == shape.ndim() - 1 ? ", " : ",\n" + " ".repeat(7 + axis);
    long size = shape.dim(axis);
    text.append('[');
    for (long i = 0; i < size; i++) {
      text.append(i == 0 ? "" : between);
      if (i == EDGE && size > 2 * EDGE) {
        text.append("...").append(between);
        i = size - EDGE;
      }
      axis(axis + 1, offset + i * strides[axis]);
    }
    text.append(']');
  }

  private String element(long i) {
    return switch (dtype) {
      case BOOL -> Elements.getLong(memory, dtype, i) != 0 ? "True" : "False";
      case UINT64 -> Long.toUnsignedString(Elements.getLong(memory, dtype, i));
      case UINT8, UINT16, UINT32, INT8, INT16, INT32, INT64 ->
          Long.toString(Elements.getLong(memory, dtype, i));
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> real(Elements.getDouble(memory, dtype, i));
      case COMPLEX64, COMPLEX128 -> complex(i);
    };
  }

  private String complex(long i) {
    String imaginary = real(Elements.getImaginary(memory, dtype, i));
    String sign = imaginary.startsWith("-") ? "" : "+";
    return real(Elements.getDouble(memory, dtype, i)) + sign + imaginary + 'j';
  }

  private String real(double value) {
    return precision == PrintOptions.SHORTEST ? number(value) : fixed(value, precision);
  }

  /** The number as C's {@code %.nf} writes it. */
  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return number(value);
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    BigDecimal exact = new BigDecimal(Math.abs(value));
    return sign + exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The number as C's {@code %g} writes it. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (size == 0 || Double.isInfinite(size)) {
      return sign + (size == 0 ? "0" : "inf");
    }
    BigDecimal digits = new BigDecimal(size).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    digits = digits.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return sign + digits.toPlainString();
    }
    String mantissa = digits.movePointLeft(exponent).toPlainString();
    String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return sign + mantissa + 'e' + (exponent < 0 ? '-' : '+') + power;
  }
}
