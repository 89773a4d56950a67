package org.lazuli.it;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.op.Domain;
import org.lazuli.type.DType;

/** The dtypes rows are tried with. */
public final class DTypes {
  /** Every dtype but the complex ones. */
  public static final List<DType> REAL =
      Stream.of(DType.values()).filter(dtype -> !dtype.isComplex()).toList();

  /** The complex types. */
  public static final List<DType> COMPLEX = List.of(DType.COMPLEX64, DType.COMPLEX128);

  /** The real numbers. */
  public static final List<DType> NUMBERS = of(Domain.NUMBER);

  /** The floating types. */
  public static final List<DType> FLOATING = of(Domain.INEXACT);

  private DTypes() {}

  /** {@return the real dtypes of a domain} */
  public static List<DType> of(Domain domain) {
    return REAL.stream().filter(domain::holds).toList();
  }
}
