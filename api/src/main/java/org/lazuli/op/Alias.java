package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/** The operand itself; marks the inputs of a traced function. */
public record Alias() implements Op {
  @Override
  public String opName() {
    return "copy";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs.getFirst();
  }
}
