package org.lazuli.type;

import static org.lazuli.type.DType.*;

/**
 * The promotion rule of two dtypes; a rule instead of MLX's table, checked against it in a test.
 */
final class Promotion {
  private Promotion() {}

  static DType of(DType a, DType b) {
    if (a == b) {
      return a;
    }
    DType low = a.kind().compareTo(b.kind()) <= 0 ? a : b;
    DType high = low == a ? b : a;
    if (low.kind() == high.kind()) {
      return sameKind(a, b);
    }
    return switch (high.kind()) {
      case SIGNED -> low.kind() == DType.Kind.UNSIGNED ? mixedSign(low, high) : high;
      case COMPLEX -> low == FLOAT64 ? COMPLEX128 : high;
      case BOOL, UNSIGNED, FLOATING -> high;
    };
  }

  private static DType sameKind(DType a, DType b) {
    if (a.isFloating() && a.size() == b.size()) {
      return FLOAT32; // float16 with bfloat16: neither holds the other
    }
    return a.size() > b.size() ? a : b;
  }

  /** The signed type that holds both; uint64 has none, and MLX takes float32. */
  private static DType mixedSign(DType unsigned, DType signed) {
    if (unsigned.size() < signed.size()) {
      return signed;
    }
    return switch (unsigned) {
      case UINT8 -> INT16;
      case UINT16 -> INT32;
      case UINT32 -> INT64;
      default -> FLOAT32;
    };
  }
}
