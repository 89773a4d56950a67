package org.lazuli.type;

/**
 * A set of dtypes; categories contain each other as in NumPy and MLX.
 *
 * <p>{@link #GENERIC} holds bool and {@link #NUMBER}, which holds {@link #INTEGER} (signed and
 * unsigned) and {@link #INEXACT} (floating and complex).
 */
public enum DTypeCategory {
  /** Every dtype. */
  GENERIC(null),
  /** Every dtype but bool. */
  NUMBER(GENERIC),
  /** Signed and unsigned integers. */
  INTEGER(NUMBER),
  /** Signed integers. */
  SIGNED_INTEGER(INTEGER),
  /** Unsigned integers. */
  UNSIGNED_INTEGER(INTEGER),
  /** Real and complex floating types. */
  INEXACT(NUMBER),
  /** Real floating types. */
  FLOATING(INEXACT),
  /** Complex floating types. */
  COMPLEX_FLOATING(INEXACT);

  private final DTypeCategory parent;

  DTypeCategory(DTypeCategory parent) {
    this.parent = parent;
  }

  /** {@return whether all dtypes of this category belong to the other} */
  public boolean isSubtype(DTypeCategory other) {
    return this == other || parent != null && parent.isSubtype(other);
  }
}
