package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/**
 * The first operands themselves, but not before all the others are computed.
 *
 * <p>Two results of different Depends are never merged, which keeps a recomputation from being
 * replaced by the value it recomputes.
 *
 * @param count how many leading operands are passed through; the rest are only waited for
 */
public record Depends(int count) implements Op {
  @Override
  public String opName() {
    return "depends";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return inferAll(inputs).getFirst();
  }

  @Override
  public List<Spec> inferAll(List<Spec> inputs) {
    Check.that(
        count >= 1 && count <= inputs.size(), this, () -> "passes on " + count + " of " + inputs);
    return List.copyOf(inputs.subList(0, count));
  }
}
