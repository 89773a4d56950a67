package org.lazuli.it;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.op.Domain;
import org.lazuli.type.DType;

/** The dtypes rows are tried with: all but the complex ones, which no backend computes yet. */
public final class DTypes {
  /** Every dtype with an oracle. */
  public static final List<DType> REAL =
      Stream.of(DType.values()).filter(dtype -> !dtype.isComplex()).toList();

  /** The numbers. */
  public static final List<DType> NUMBERS = of(Domain.NUMBER);

  /** The floating types. */
  public static final List<DType> FLOATING = of(Domain.INEXACT);

  private DTypes() {}

  /** {@return the dtypes of a domain} */
  public static List<DType> of(Domain domain) {
    return REAL.stream().filter(domain::holds).toList();
  }
}
