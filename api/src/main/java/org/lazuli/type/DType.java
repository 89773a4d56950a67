package org.lazuli.type;

import java.util.Locale;

/**
 * The type of an array's elements.
 *
 * <p>Names and promotion follow MLX (mlx/dtype.cpp), extended by {@link #COMPLEX128}. The default
 * floating type is {@link #FLOAT32}, the default integer type {@link #INT32}.
 */
public enum DType {
  /** One byte, 0 or 1. */
  BOOL(1, Kind.BOOL),
  /** Unsigned, 8 bits. */
  UINT8(1, Kind.UNSIGNED),
  /** Unsigned, 16 bits. */
  UINT16(2, Kind.UNSIGNED),
  /** Unsigned, 32 bits. */
  UINT32(4, Kind.UNSIGNED),
  /** Unsigned, 64 bits. */
  UINT64(8, Kind.UNSIGNED),
  /** Signed two's complement, 8 bits. */
  INT8(1, Kind.SIGNED),
  /** Signed two's complement, 16 bits. */
  INT16(2, Kind.SIGNED),
  /** Signed two's complement, 32 bits. */
  INT32(4, Kind.SIGNED),
  /** Signed two's complement, 64 bits. */
  INT64(8, Kind.SIGNED),
  /** IEEE 754 binary16. */
  FLOAT16(2, Kind.FLOATING),
  /** The upper half of an IEEE 754 binary32. */
  BFLOAT16(2, Kind.FLOATING),
  /** IEEE 754 binary32. */
  FLOAT32(4, Kind.FLOATING),
  /** IEEE 754 binary64. */
  FLOAT64(8, Kind.FLOATING),
  /** Two {@link #FLOAT32}: real part, then imaginary part. */
  COMPLEX64(8, Kind.COMPLEX),
  /** Two {@link #FLOAT64}: real part, then imaginary part. */
  COMPLEX128(16, Kind.COMPLEX);

  /** The family of a dtype; the order is the order of promotion. */
  public enum Kind {
    /** Truth values. */
    BOOL,
    /** Unsigned integers. */
    UNSIGNED,
    /** Signed integers. */
    SIGNED,
    /** Real floating point. */
    FLOATING,
    /** Complex floating point. */
    COMPLEX
  }

  private final int size;
  private final Kind kind;

  DType(int size, Kind kind) {
    this.size = size;
    this.kind = kind;
  }

  /** {@return the size of one element in bytes} */
  public int size() {
    return size;
  }

  /** {@return the family this dtype belongs to} */
  public Kind kind() {
    return kind;
  }

  /** {@return whether this is a signed or unsigned integer; {@code BOOL} is not} */
  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  /** {@return whether this is a real floating type} */
  public boolean isFloating() {
    return kind == Kind.FLOATING;
  }

  /** {@return whether this is a complex type} */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  /** {@return whether this is floating or complex: the types that have derivatives} */
  public boolean isInexact() {
    return kind == Kind.FLOATING || kind == Kind.COMPLEX;
  }

  /** {@return the type of the real and imaginary parts, or this if it is not complex} */
  public DType real() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /** {@return the complex type whose parts hold this real type; this if it is complex} */
  public DType complex() {
    return this == FLOAT64 || this == COMPLEX128 ? COMPLEX128 : COMPLEX64;
  }

  /** {@return this if inexact, else {@link #FLOAT32}: what division and sin do with integers} */
  public DType inexact() {
    return isInexact() ? this : FLOAT32;
  }

  /**
   * {@return the dtype that holds the result of an operation on {@code this} and {@code other}}
   *
   * <p>Symmetric. Any integer with a float takes the float; float16 with bfloat16 is float32;
   * uint64 with a signed integer is float32; float64 with complex64 is complex128 (MLX has no
   * complex128 and gives complex64).
   */
  public DType promote(DType other) {
    return Promotion.of(this, other);
  }

  /** {@return whether every value of this dtype promotes to {@code to}} */
  public boolean canCast(DType to) {
    return promote(to) == to;
  }

  /** {@return the smallest category this dtype belongs to; for bool, {@code GENERIC}} */
  public DTypeCategory category() {
    return switch (kind) {
      case BOOL -> DTypeCategory.GENERIC;
      case UNSIGNED -> DTypeCategory.UNSIGNED_INTEGER;
      case SIGNED -> DTypeCategory.SIGNED_INTEGER;
      case FLOATING -> DTypeCategory.FLOATING;
      case COMPLEX -> DTypeCategory.COMPLEX_FLOATING;
    };
  }

  /** {@return whether this dtype belongs to a category} */
  public boolean isSubtype(DTypeCategory other) {
    return category().isSubtype(other);
  }

  /** {@return the unsigned integer of the same size, whatever the kind of this dtype} */
  public DType unsigned() {
    return switch (size) {
      case 1 -> UINT8;
      case 2 -> UINT16;
      case 4 -> UINT32;
      default -> UINT64;
    };
  }

  /**
   * {@return the limits of this floating or complex type}
   *
   * @throws IllegalArgumentException if it is neither
   */
  public FloatInfo finfo() {
    return FloatInfo.of(this);
  }

  /**
   * {@return the limits of this integer type}
   *
   * @throws IllegalArgumentException if it is none
   */
  public IntegerInfo iinfo() {
    return IntegerInfo.of(this);
  }

  /** {@return the name MLX and NumPy use, such as {@code float32} or {@code bool}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the dtype of that name}
   *
   * @throws IllegalArgumentException if no dtype has it
   */
  public static DType of(String name) {
    for (DType dtype : values()) {
      if (dtype.toString().equals(name)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException("[dtype] no dtype is named '" + name + "'");
  }
}
