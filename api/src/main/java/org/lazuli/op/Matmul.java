package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * The product of matrices in the last two axes: (..., m, k) times (..., k, n) is (..., m, n).
 *
 * <p>Leading axes and dtypes of the operands are equal; {@code Ops.matmul} broadcasts and promotes.
 * Integers multiply and wrap.
 */
public record Matmul() implements Op {
  @Override
  public String opName() {
    return "matmul";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 2);
    Spec a = inputs.getFirst();
    Spec b = inputs.getLast();
    int ndim = a.shape().ndim();
    boolean matrices = ndim >= 2 && b.shape().ndim() == ndim && a.dtype() == b.dtype();
    Check.that(
        matrices, this, () -> "needs matrices of one rank and dtype, got " + a + " and " + b);
    Check.that(a.dtype() != DType.BOOL, this, "does not take bool; cast to an integer first");
    boolean inner = a.shape().dim(-1) == b.shape().dim(-2);
    Check.that(inner, this, () -> "inner dimensions differ: " + a.shape() + " x " + b.shape());
    Shape lead = a.shape().slice(0, ndim - 2);
    boolean batch = lead.equals(b.shape().slice(0, ndim - 2));
    Check.that(batch, this, () -> "batch dimensions differ: " + a.shape() + " x " + b.shape());
    return a.with(lead.concat(Shape.of(a.shape().dim(-2), b.shape().dim(-1))));
  }
}
