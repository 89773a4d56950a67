package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Elementwise choice: {@code condition ? x : y}; operands (bool condition, x, y) of one shape. */
public record Select() implements Op {
  @Override
  public String opName() {
    return "where";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 3);
    Spec condition = inputs.getFirst();
    Spec x = inputs.get(1);
    Check.that(condition.dtype() == DType.BOOL, this, () -> "condition is " + condition.dtype());
    Check.same(this, x.with(DType.BOOL), condition);
    Check.same(this, x, inputs.get(2));
    return x;
  }
}
