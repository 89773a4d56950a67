package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * The elements along one axis in ascending order, or where they were before.
 *
 * <p>Equal elements keep their order. NaN comes last, as in NumPy; complex numbers are ordered by
 * real part, then imaginary part.
 *
 * @param kind values or positions
 * @param axis the axis to sort, normalised
 */
public record Sort(Kind kind, int axis) implements Routine {
  /** What comes out. */
  public enum Kind {
    /** The elements themselves. */
    VALUES,
    /** Their positions along the axis, uint32. */
    POSITIONS
  }

  @Override
  public String opName() {
    return kind == Kind.VALUES ? "sort" : "argsort";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    boolean inside = axis >= 0 && axis < x.shape().ndim();
    Check.that(inside, this, () -> "axis " + axis + " is not in " + x);
    return kind == Kind.VALUES ? x : x.with(DType.UINT32);
  }
}
