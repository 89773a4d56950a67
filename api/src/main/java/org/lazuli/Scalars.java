package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Java numbers as arrays without axes.
 *
 * <p>Next to an array a number is weak: it takes the array's dtype, unless it is fractional and the
 * array is not (float32), or the array is bool (int32). A complex number makes the result complex.
 */
final class Scalars {
  private Scalars() {}

  static boolean isFractional(Number value) {
    return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
  }

  /** {@return the dtype a number takes next to an array of {@code dtype}} */
  static DType weak(String op, Number value, DType dtype) {
    Args.given(op, "the number", value);
    if (value instanceof Complex) {
      return dtype.complex();
    }
    if (isFractional(value)) {
      return dtype.inexact();
    }
    long whole = integer(op, value);
    DType result = dtype == DType.BOOL ? DType.INT32 : dtype;
    boolean fits = result.kind() != DType.Kind.SIGNED || fits(whole, result);
    Args.that(fits, op, whole + " does not fit into " + result + "; cast the array first");
    return result;
  }

  /** {@return the dtype of a number that stands alone} */
  static DType alone(String op, Number value) {
    if (value instanceof Complex) {
      return DType.COMPLEX64;
    }
    if (isFractional(value)) {
      return DType.FLOAT32;
    }
    return fits(integer(op, value), DType.INT32) ? DType.INT32 : DType.INT64;
  }

  static DType resultType(Object... operands) {
    DType strong = null;
    for (Object operand : Args.given("resultType", "the operands", operands)) {
      strong = common(strong, dtype(operand));
    }
    DType result = strong;
    for (Object operand : operands) {
      if (operand instanceof Number number) {
        boolean weak = strong != null;
        DType own = weak ? weak("resultType", number, result) : alone("resultType", number);
        result = weak || result == null ? own : result.promote(own);
      }
    }
    Args.that(result != null, "resultType", "needs at least one array, dtype or number");
    return result;
  }

  /** {@return the dtype of both; null says nothing} */
  static DType common(DType a, DType b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.promote(b);
  }

  /** {@return the dtype of an array or a dtype, or null for a number} */
  private static DType dtype(Object operand) {
    return switch (Args.given("resultType", "an operand", operand)) {
      case NDArray array -> Engine.dtype(array.node("resultType"));
      case DType dtype -> dtype;
      case Number _ -> null;
      default -> throw Args.error("resultType", "takes arrays, dtypes, numbers; not " + operand);
    };
  }

  static boolean fits(long value, DType signed) {
    int spare = 64 - 8 * signed.size();
    return value << spare >> spare == value;
  }

  static Node node(Number value, DType dtype) {
    MemorySegment memory = MemorySegment.ofArray(new byte[dtype.size()]);
    put(memory, dtype, 0, value);
    return Engine.runtime().constant(memory, new Spec(Shape.SCALAR, dtype));
  }

  static void put(MemorySegment memory, DType dtype, long i, Number value) {
    if (value instanceof Complex complex) {
      Elements.putComplex(memory, dtype, i, complex);
    } else if (isFractional(value)) {
      Elements.putDouble(memory, dtype, i, value.doubleValue());
    } else {
      Elements.putLong(memory, dtype, i, value.longValue());
    }
  }

  /** The number as a long; one that only fits unsigned keeps its bits. */
  static long integer(String op, Number value) {
    if (value instanceof BigInteger big) {
      Args.that(big.bitLength() <= 64, op, big + " does not fit into 64 bits");
    }
    return value.longValue();
  }
}
