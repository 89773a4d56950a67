package org.lazuli;

import java.util.List;
import org.lazuli.spi.Transformer;

/**
 * A function with rules of its own for the transforms, in the making.
 *
 * <p>Rules see the arrays of the arguments and results in the order of {@link Tree#flatten}. What
 * has no rule is derived from the function itself.
 *
 * {@snippet :
 * Fn1<NDArray, NDArray> f =
 *     Transforms.customFunction((NDArray x) -> x.sin())
 *         .vjp((primals, cotangents, outputs) -> List.of(cotangents.get(0).times(2)))
 *         .build();
 * }
 *
 * @param <F> the type of the function
 */
public final class CustomFunction<F> {
  private final Fn1<Call.Wrapper, F> maker;
  private Fn3<List<NDArray>, List<NDArray>, List<NDArray>, List<NDArray>> vjp;
  private Fn2<List<NDArray>, List<NDArray>, List<NDArray>> jvp;
  private Fn2<List<NDArray>, int[], List<NDArray>> vmap;

  CustomFunction(Fn1<Call.Wrapper, F> maker) {
    this.maker = maker;
  }

  /** Sets the rule from (primals, cotangents, outputs) to cotangents of the primals. */
  public CustomFunction<F> vjp(
      Fn3<List<NDArray>, List<NDArray>, List<NDArray>, List<NDArray>> rule) {
    vjp = rule;
    return this;
  }

  /** Sets the rule from (primals, tangents) to tangents of the outputs. */
  public CustomFunction<F> jvp(Fn2<List<NDArray>, List<NDArray>, List<NDArray>> rule) {
    jvp = rule;
    return this;
  }

  /** Sets the rule from (arguments, their batched axes or -1) to outputs batched on axis 0. */
  public CustomFunction<F> vmap(Fn2<List<NDArray>, int[], List<NDArray>> rule) {
    vmap = rule;
    return this;
  }

  /** {@return the function with the rules set so far} */
  public F build() {
    Transformer.CustomRules rules = new Rules(vjp, jvp, vmap);
    return maker.apply(flat -> Engine.transformer().custom(flat, rules));
  }

  private record Rules(
      Fn3<List<NDArray>, List<NDArray>, List<NDArray>, List<NDArray>> vjpRule,
      Fn2<List<NDArray>, List<NDArray>, List<NDArray>> jvpRule,
      Fn2<List<NDArray>, int[], List<NDArray>> vmapRule)
      implements Transformer.CustomRules {
    @Override
    public List<NDArray> vjp(
        List<NDArray> primals, List<NDArray> cotangents, List<NDArray> outputs) {
      return vjpRule == null ? null : vjpRule.apply(primals, cotangents, outputs);
    }

    @Override
    public List<NDArray> jvp(List<NDArray> primals, List<NDArray> tangents) {
      return jvpRule == null ? null : jvpRule.apply(primals, tangents);
    }

    @Override
    public boolean hasVjp() {
      return vjpRule != null;
    }

    @Override
    public boolean hasJvp() {
      return jvpRule != null;
    }

    @Override
    public List<NDArray> vmap(List<NDArray> arguments, int[] axes) {
      return vmapRule == null ? null : vmapRule.apply(arguments, axes);
    }
  }
}
