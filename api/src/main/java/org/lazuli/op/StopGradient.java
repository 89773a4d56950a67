package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/** The operand itself, which derivatives treat as a constant. */
public record StopGradient() implements Op {
  @Override
  public String opName() {
    return "stopGradient";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs.getFirst();
  }
}
