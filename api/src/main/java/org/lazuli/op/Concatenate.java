package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/**
 * Operands one after the other along an axis; all other sizes and the dtype are equal.
 *
 * @param axis the axis, normalised
 */
public record Concatenate(int axis) implements Op {
  @Override
  public String opName() {
    return "concatenate";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.that(!inputs.isEmpty(), this, "needs at least one array");
    Spec first = inputs.getFirst();
    long total = 0;
    for (Spec x : inputs) {
      boolean fits =
          x.shape().ndim() == first.shape().ndim()
              && x.dtype() == first.dtype()
              && x.shape().with(axis, 0).equals(first.shape().with(axis, 0));
      Check.that(fits, this, () -> "operands differ off axis " + axis + ": " + inputs);
      total += x.shape().dim(axis);
    }
    return first.with(first.shape().with(axis, total));
  }
}
