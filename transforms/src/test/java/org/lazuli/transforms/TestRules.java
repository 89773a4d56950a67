package org.lazuli.transforms;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.spi.Transformer.CustomRules;
import org.lazuli.spi.Transformer.Flat;

/**
 * Rules for a custom function that are the true derivatives of {@code truth}.
 *
 * @param truth the function to differentiate
 * @param hasVjp whether to give a reverse rule
 * @param hasJvp whether to give a forward rule
 */
record TestRules(Flat truth, boolean hasVjp, boolean hasJvp) implements CustomRules {
  @Override
  public List<NDArray> vjp(List<NDArray> primals, List<NDArray> cotangents, List<NDArray> outputs) {
    return Numeric.TRANSFORMER.vjp(truth, primals).pullback().apply(cotangents);
  }

  @Override
  public List<NDArray> jvp(List<NDArray> primals, List<NDArray> tangents) {
    return Numeric.TRANSFORMER.jvp(truth, primals, tangents).tangents();
  }

  @Override
  public List<NDArray> vmap(List<NDArray> arguments, int[] axes) {
    return null;
  }
}
