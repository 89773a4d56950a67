package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Combines all elements along axes; the reduced axes stay with size 1.
 *
 * <p>Sums and products keep the operand's dtype: {@code Ops} widens small integers first. Floating
 * sums accumulate wider or blockwise, never one by one in a 16-bit type. Complex elements have
 * sums, and extremes in the order of the comparisons; their products are composed of
 * multiplications.
 *
 * @param kind how two elements combine
 * @param axes the axes to reduce, normalised
 */
public record Reduce(Kind kind, Axes axes) implements Op {
  /** How two elements combine. */
  public enum Kind {
    /** x + y, starting from 0. */
    SUM,
    /** x * y, starting from 1. */
    PROD,
    /** The larger; NaN wins. On bool: any. */
    MAX,
    /** The smaller; NaN wins. On bool: all. */
    MIN
  }

  @Override
  public String opName() {
    return Check.camel(kind.name());
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    boolean folds = kind != Kind.PROD || !x.dtype().isComplex();
    Check.that(folds, this, () -> "is not folded element by element for " + x.dtype());
    Shape shape = x.shape();
    for (int i = 0; i < axes.count(); i++) {
      int axis = axes.get(i);
      boolean empty = shape.dim(axis) == 0 && (kind == Kind.MAX || kind == Kind.MIN);
      boolean identity = x.dtype() == DType.BOOL; // any() of nothing is false, all() true
      Check.that(!empty || identity, this, () -> "axis " + axis + " of " + x + " is empty");
      shape = shape.with(axis, 1);
    }
    return x.with(shape);
  }
}
