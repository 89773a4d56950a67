package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/**
 * The results of a function that brings its own derivative or batching rules.
 *
 * <p>Operands: the {@code primals} arguments of the function, then its results, which are passed
 * through. Only the transforms look at the rules.
 *
 * @param rules the function's own rules; equal only to itself
 * @param primals how many leading operands are arguments
 */
public record Custom(Rules rules, int primals) implements Op {
  /** What the transforms know about a custom function; opaque here. */
  public interface Rules {}

  @Override
  public String opName() {
    return "customFunction";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return inferAll(inputs).getFirst();
  }

  @Override
  public List<Spec> inferAll(List<Spec> inputs) {
    Check.that(primals < inputs.size(), this, "has no results");
    return List.copyOf(inputs.subList(primals, inputs.size()));
  }
}
