package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * The position of the extreme element along one axis, as uint32; the axis stays with size 1.
 *
 * <p>The first of equals wins, and NaN is the extreme, as in NumPy.
 *
 * @param kind which extreme
 * @param axis the axis to search, normalised
 */
public record ArgReduce(Kind kind, int axis) implements Op {
  /** Which extreme is searched. */
  public enum Kind {
    /** The largest. */
    ARGMAX,
    /** The smallest. */
    ARGMIN
  }

  @Override
  public String opName() {
    return Check.camel(kind.name());
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    Check.that(x.shape().dim(axis) > 0, this, () -> "axis " + axis + " of " + x + " is empty");
    return new Spec(x.shape().with(axis, 1), DType.UINT32);
  }
}
