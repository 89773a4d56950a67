package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Functions of two elements of one dtype; the constant's comment is its formula.
 *
 * <p>Comparisons give bool, {@link #COMPLEX} a complex type, all others the operands' dtype.
 * Integer results wrap. Complex numbers are ordered by their real parts, then by their imaginary
 * parts.
 */
public enum Binary implements Op {
  /** x + y; on bool, or. */
  ADD(Domain.ANY),
  /** x - y. */
  SUBTRACT(Domain.NUMBER),
  /** x * y; on bool, and. */
  MULTIPLY(Domain.ANY),
  /** x / y. */
  DIVIDE(Domain.INEXACT),
  /** The largest integer not above x / y; 0 for integer division by zero, as NumPy. */
  FLOOR_DIVIDE(Domain.REAL),
  /** x - y * floor(x / y): the sign of y; 0 for an integer y of zero, as NumPy. */
  REMAINDER(Domain.REAL),
  /** x to the y. A negative integer exponent gives 0, but for a base of 1 or -1. */
  POWER(Domain.NUMBER),
  /** The larger; NaN if either is NaN. */
  MAXIMUM(Domain.ANY),
  /** The smaller; NaN if either is NaN. */
  MINIMUM(Domain.ANY),
  /** The angle of the point (y, x) in (-pi, pi]; the first operand is y. */
  ARCTAN2(Domain.FLOATING),
  /** log(exp(x) + exp(y)) without overflow. */
  LOGADDEXP(Domain.INEXACT),
  /** x == y. */
  EQUAL(Domain.ANY),
  /** x != y. */
  NOT_EQUAL(Domain.ANY),
  /** x &lt; y. */
  LESS(Domain.ANY),
  /** x &lt;= y. */
  LESS_EQUAL(Domain.ANY),
  /** x &gt; y. */
  GREATER(Domain.ANY),
  /** x &gt;= y. */
  GREATER_EQUAL(Domain.ANY),
  /** Bits set in both. */
  BITWISE_AND(Domain.BITS),
  /** Bits set in either. */
  BITWISE_OR(Domain.BITS),
  /** Bits set in one of the two. */
  BITWISE_XOR(Domain.BITS),
  /** x shifted left by y bits; 0 when y is not below the width. */
  LEFT_SHIFT(Domain.INTEGER),
  /** x shifted right by y bits, keeping the sign; 0 or -1 when y is not below the width. */
  RIGHT_SHIFT(Domain.INTEGER),
  /** x + iy of two real parts. */
  COMPLEX(Domain.PART);

  private final Domain domain;
  private final String opName = Check.camel(name());

  Binary(Domain domain) {
    this.domain = domain;
  }

  @Override
  public String opName() {
    return opName;
  }

  /** {@return the dtypes this function takes} */
  public Domain domain() {
    return domain;
  }

  /** {@return whether this compares, and so gives bool} */
  public boolean isComparison() {
    return ordinal() >= EQUAL.ordinal() && ordinal() <= GREATER_EQUAL.ordinal();
  }

  /** {@return the dtype of the result for operands of this dtype} */
  public DType result(DType operand) {
    if (!domain.holds(operand)) {
      throw Check.error(this, "does not take " + operand + "; it takes " + domain);
    }
    return isComparison() ? DType.BOOL : this == COMPLEX ? operand.complex() : operand;
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 2);
    Spec x = inputs.getFirst();
    Check.same(this, x, inputs.getLast());
    return x.with(result(x.dtype()));
  }
}
