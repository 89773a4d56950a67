package org.lazuli.op;

import org.lazuli.type.DType;

/** The dtypes an elementwise function takes. */
public enum Domain {
  /** Truth values only. */
  BOOL,
  /** Signed and unsigned integers. */
  INTEGER,
  /** Integers and bool. */
  BITS,
  /** Real and complex floating types. */
  INEXACT,
  /** Real floating types. */
  FLOATING,
  /** Complex types. */
  COMPLEX,
  /** The types of real and imaginary parts. */
  PART,
  /** Integers and real floating types. */
  REAL,
  /** Everything but bool. */
  NUMBER,
  /** Every dtype. */
  ANY;

  /** {@return whether the dtype belongs to this domain} */
  public boolean holds(DType dtype) {
    return switch (this) {
      case BOOL -> dtype == DType.BOOL;
      case INTEGER -> dtype.isInteger();
      case BITS -> dtype.isInteger() || dtype == DType.BOOL;
      case INEXACT -> dtype.isInexact();
      case FLOATING -> dtype.isFloating();
      case COMPLEX -> dtype.isComplex();
      case PART -> dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
      case REAL -> dtype.isInteger() || dtype.isFloating();
      case NUMBER -> dtype != DType.BOOL;
      case ANY -> true;
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case BOOL -> "bool";
      case INTEGER -> "integers";
      case BITS -> "integers and bool";
      case INEXACT -> "floating and complex types";
      case FLOATING -> "floating types";
      case COMPLEX -> "complex types";
      case PART -> "float32 and float64";
      case REAL -> "integers and floating types";
      case NUMBER -> "every dtype but bool";
      case ANY -> "every dtype";
    };
  }
}
