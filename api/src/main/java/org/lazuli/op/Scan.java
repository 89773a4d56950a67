package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/**
 * Each element combined with all before it along one axis: {@code out[i] = x[0] o ... o x[i]}.
 *
 * <p>The dtype stays: {@code Ops} counts truth values as integers, turns the axis around for scans
 * from the end, and shifts by one for those that leave the element itself out. Complex elements are
 * only added up; {@code Ops} writes their other scans with elementwise ops.
 *
 * @param kind how two elements combine
 * @param axis the axis to walk, normalised
 */
public record Scan(Kind kind, int axis) implements Op {
  /** How two elements combine. */
  public enum Kind {
    /** x + y. */
    SUM,
    /** x * y. */
    PROD,
    /** The larger; NaN wins. */
    MAX,
    /** The smaller; NaN wins. */
    MIN,
    /** log(exp(x) + exp(y)). */
    LOGADDEXP;

    /** {@return the function of what came before and the element} */
    public Binary function() {
      return switch (this) {
        case SUM -> Binary.ADD;
        case PROD -> Binary.MULTIPLY;
        case MAX -> Binary.MAXIMUM;
        case MIN -> Binary.MINIMUM;
        case LOGADDEXP -> Binary.LOGADDEXP;
      };
    }
  }

  @Override
  public String opName() {
    return switch (kind) {
      case SUM -> "cumsum";
      case PROD -> "cumprod";
      case MAX -> "cummax";
      case MIN -> "cummin";
      case LOGADDEXP -> "logcumsumexp";
    };
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    boolean inside = axis >= 0 && axis < x.shape().ndim();
    Check.that(inside, this, () -> "axis " + axis + " is not in " + x);
    boolean walks = kind == Kind.SUM || !x.dtype().isComplex();
    Check.that(walks, this, () -> "does not walk element by element over " + x.dtype());
    boolean inexact = kind != Kind.LOGADDEXP || x.dtype().isInexact();
    Check.that(
        inexact, this, () -> "does not take " + x.dtype() + "; cast to a floating type first");
    return x;
  }
}
