package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Boxes of the first operand at positions given by index arrays.
 *
 * <p>Operands: x, then one integer index array per axis in {@code axes}, all of one shape S. The
 * result has shape S followed by {@code sizes}: {@code out[s, o] = x[o + index(s)]}, where the
 * index arrays shift the box on their axes. Negative indices count from the end; others outside the
 * axis, and boxes that leave it, are an error when the op is evaluated.
 *
 * @param opName what the user called, such as take or get
 * @param axes the axes the index arrays address
 * @param sizes the size of the box on every axis of x
 */
public record Gather(String opName, Axes axes, Shape sizes) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, axes.count() + 1);
    Spec x = inputs.getFirst();
    indices(this, axes, inputs);
    box(this, sizes, x);
    Shape lead = axes.count() == 0 ? Shape.SCALAR : inputs.get(1).shape();
    return x.with(lead.concat(sizes));
  }

  static void indices(Op op, Axes axes, List<Spec> inputs) {
    int ndim = inputs.getFirst().shape().ndim();
    for (int i = 0; i < axes.count(); i++) {
      int axis = axes.get(i);
      boolean once = axis >= 0 && axis < ndim && axes.position(axis) == i;
      Check.that(
          once, op, () -> "axes " + axes + " of " + inputs.getFirst() + " are not all distinct");
    }
    for (int i = 1; i <= axes.count(); i++) {
      Spec index = inputs.get(i);
      Check.that(
          index.dtype().isInteger(), op, () -> "indices are " + index.dtype() + ", not integers");
      boolean fits = index.shape().equals(inputs.get(1).shape());
      Check.that(fits, op, () -> "index shapes differ: " + inputs.subList(1, axes.count() + 1));
    }
  }

  static void box(Op op, Shape sizes, Spec x) {
    boolean fits = sizes.ndim() == x.shape().ndim();
    for (int i = 0; fits && i < sizes.ndim(); i++) {
      fits = sizes.dim(i) <= x.shape().dim(i);
    }
    Check.that(fits, op, () -> "box " + sizes + " does not fit into " + x);
  }
}
