package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.Complex;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Cast;
import org.lazuli.type.DType;

/** Rows of the conversion from every dtype to every dtype. */
final class CastCases {
  private CastCases() {}

  static List<OpCase> all() {
    return Stream.of(DType.values()).map(CastCases::row).toList();
  }

  private static OpCase row(DType to) {
    boolean exact = to.real() == DType.FLOAT64;
    boolean unsigned = to.kind() == DType.Kind.UNSIGNED;
    Operand integral = data(3, 5).in(unsigned ? 0 : -9, 9).plain();
    Operand x = to.isInexact() || to == DType.BOOL ? data(3, 5) : integral;
    return OpCase.of(new Cast(to), CastCases::convert, x)
        .derivative(exact ? Derivative.SLOPE : Derivative.NONE)
        .elementwise();
  }

  /** Floats beyond an integer type's range have no meaning there: the rows have none. */
  private static HostArray convert(Cast op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    return HostArray.of(x.spec().with(op.dtype()), i -> of(op.dtype(), x.dtype(), x.get(i)));
  }

  private static Number of(DType to, DType from, Number x) {
    if (x instanceof Complex z) {
      boolean isZero = z.re() == 0 && z.im() == 0;
      return to.isComplex() ? z : to == DType.BOOL ? isZero ? 0 : 1 : of(to, from.real(), z.re());
    }
    if (to == DType.BOOL) {
      return x.doubleValue() != 0 ? 1 : 0;
    }
    if (!to.isInexact() && from.isInexact()) {
      return (long) x.doubleValue();
    }
    boolean large = from == DType.UINT64 && x.longValue() < 0;
    return large && to.isInexact() ? unsigned(x.longValue()) : x;
  }

  private static double unsigned(long x) {
    return new java.math.BigInteger(Long.toUnsignedString(x)).doubleValue();
  }
}
