package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * The first operand with boxes written at positions given by index arrays.
 *
 * <p>Operands: x, then one integer index array per axis in {@code axes}, all of one shape S, then
 * the updates of shape S followed by a box with one size per axis of x. The inverse of {@link
 * Gather}; with {@link Combine#ADD} repeated positions accumulate.
 *
 * @param opName what the user called, such as putAlongAxis or at.add
 * @param axes the axes the index arrays address
 * @param combine how old and new elements combine
 */
public record Scatter(String opName, Axes axes, Combine combine) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, axes.count() + 2);
    Spec x = inputs.getFirst();
    Spec updates = inputs.getLast();
    Gather.indices(this, axes, inputs);
    Shape lead = axes.count() == 0 ? Shape.SCALAR : inputs.get(1).shape();
    boolean fits =
        updates.dtype() == x.dtype()
            && updates.shape().ndim() == lead.ndim() + x.shape().ndim()
            && updates.shape().slice(0, lead.ndim()).equals(lead);
    Check.that(fits, this, () -> "updates " + updates + " do not fit " + x + " at indices " + lead);
    Gather.box(this, updates.shape().slice(lead.ndim(), updates.shape().ndim()), x);
    return x;
  }
}
