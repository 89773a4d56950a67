package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Functions of one element; the constant's comment is its formula.
 *
 * <p>{@link #LOGICAL_NOT} and {@link #ISNAN} give bool, {@link #ABS}, {@link #REAL} and {@link
 * #IMAG} the type of the parts, all others the operand's dtype. Functions marked inexact or
 * floating refuse integers: {@code Ops} casts them to float32 first. Complex functions have the
 * branch cuts of C99.
 */
public enum Unary implements Op {
  /** -x; wraps for integers. */
  NEGATIVE(Domain.NUMBER),
  /** |x|; real for complex x. */
  ABS(Domain.NUMBER),
  /** -1, 0 or 1; NaN for NaN; x / |x| for complex x. */
  SIGN(Domain.NUMBER),
  /** The positive square root; NaN below zero. */
  SQRT(Domain.INEXACT),
  /** 1 / sqrt(x). */
  RSQRT(Domain.INEXACT),
  /** e to the x. */
  EXP(Domain.INEXACT),
  /** e to the x, minus 1, exact near zero. */
  EXPM1(Domain.INEXACT),
  /** The natural logarithm. */
  LOG(Domain.INEXACT),
  /** The logarithm to base 2. */
  LOG2(Domain.INEXACT),
  /** The logarithm to base 10. */
  LOG10(Domain.INEXACT),
  /** log(1 + x), exact near zero. */
  LOG1P(Domain.INEXACT),
  /** The sine of an angle in radians. */
  SIN(Domain.INEXACT),
  /** The cosine of an angle in radians. */
  COS(Domain.INEXACT),
  /** The tangent of an angle in radians. */
  TAN(Domain.INEXACT),
  /** The angle in [-pi/2, pi/2] with this sine. */
  ARCSIN(Domain.INEXACT),
  /** The angle in [0, pi] with this cosine. */
  ARCCOS(Domain.INEXACT),
  /** The angle in (-pi/2, pi/2) with this tangent. */
  ARCTAN(Domain.INEXACT),
  /** The hyperbolic sine. */
  SINH(Domain.INEXACT),
  /** The hyperbolic cosine. */
  COSH(Domain.INEXACT),
  /** The hyperbolic tangent. */
  TANH(Domain.INEXACT),
  /** The inverse hyperbolic sine. */
  ARCSINH(Domain.INEXACT),
  /** The inverse hyperbolic cosine. */
  ARCCOSH(Domain.INEXACT),
  /** The inverse hyperbolic tangent. */
  ARCTANH(Domain.INEXACT),
  /** The error function, 2/sqrt(pi) times the integral of exp(-t*t) from 0 to x. */
  ERF(Domain.FLOATING),
  /** The inverse of {@link #ERF} on (-1, 1). */
  ERFINV(Domain.FLOATING),
  /** 1 / (1 + exp(-x)). */
  SIGMOID(Domain.INEXACT),
  /** The largest integer not above x. */
  FLOOR(Domain.FLOATING),
  /** The smallest integer not below x. */
  CEIL(Domain.FLOATING),
  /** The nearest integer; halves go to the even one. Both parts of complex x. */
  ROUND(Domain.INEXACT),
  /** The integer part, towards zero. */
  TRUNC(Domain.FLOATING),
  /** Whether x is not a number. */
  ISNAN(Domain.INEXACT),
  /** Whether x is false. */
  LOGICAL_NOT(Domain.BOOL),
  /** All bits flipped. */
  BITWISE_INVERT(Domain.INTEGER),
  /** The real part. */
  REAL(Domain.COMPLEX),
  /** The imaginary part. */
  IMAG(Domain.COMPLEX),
  /** The complex conjugate. */
  CONJUGATE(Domain.COMPLEX);

  private final Domain domain;
  private final String opName = Check.camel(name());

  Unary(Domain domain) {
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

  /** {@return the dtype of the result for an operand of this dtype} */
  public DType result(DType operand) {
    if (!domain.holds(operand)) {
      throw Check.error(this, "does not take " + operand + "; it takes " + domain);
    }
    return switch (this) {
      case ISNAN -> DType.BOOL;
      case ABS, REAL, IMAG -> operand.real();
      default -> operand;
    };
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    return x.with(result(x.dtype()));
  }
}
