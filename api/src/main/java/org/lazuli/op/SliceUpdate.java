package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Longs;
import org.lazuli.type.Spec;

/**
 * The first operand with the second written into a box of evenly spaced elements.
 *
 * @param starts the first position on each axis
 * @param strides the step on each axis, negative to walk backwards
 * @param combine how old and new elements combine
 */
public record SliceUpdate(Longs starts, Longs strides, Combine combine) implements Op {
  @Override
  public String opName() {
    return "sliceUpdate";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 2);
    Spec x = inputs.getFirst();
    Spec update = inputs.getLast();
    Check.that(x.dtype() == update.dtype(), this, () -> "dtypes differ: " + x + " and " + update);
    boolean fits = View.Slice.inside(x.shape(), starts, strides, update.shape());
    Check.that(fits, this, () -> this + " with " + update + " leaves " + x);
    return x;
  }
}
