package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Attention, softmax(scale q k^T + mask) v for every head, or its derivative, as what a library may
 * compute in one go.
 *
 * <p>Operands: q (batch, heads, queries, size), k (batch, groups, keys, size) and v (batch, groups,
 * keys, values), where heads / groups neighbouring heads share keys and values; a mask of rank 4
 * and one sink for each head, if there are any; for the derivative the cotangent of the result.
 * After these come the same results composed of other ops. A backend whose library has the function
 * never computes those, any other passes them on: they say what the function means, and are what
 * derivatives go through.
 *
 * @param pass what is computed
 * @param scale what products of queries and keys are multiplied by
 * @param causal whether query i sees the keys up to i + keys - queries only
 * @param masked whether there is a mask: bool, or numbers that are added
 * @param sinks whether a weight of each head goes nowhere; sinks are their logarithms
 */
public record Attend(Pass pass, double scale, boolean causal, boolean masked, boolean sinks)
    implements Op {
  /** The position of the mask; sinks come after it or in its place. */
  public static final int MASK = 3;

  /** What is computed. */
  public enum Pass {
    /** The attention of q, k and v. */
    FORWARD,
    /** The cotangents of q, k and v. */
    BACKWARD
  }

  /** {@return how many operands come before the composed results} */
  public int arguments() {
    return MASK + (masked ? 1 : 0) + (sinks ? 1 : 0) + (pass == Pass.BACKWARD ? 1 : 0);
  }

  /** {@return how many results there are} */
  public int results() {
    return switch (pass) {
      case FORWARD -> 1;
      case BACKWARD -> 3;
    };
  }

  @Override
  public String opName() {
    return switch (pass) {
      case FORWARD -> "scaledDotProductAttention";
      case BACKWARD -> "scaledDotProductAttentionGradient";
    };
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return inferAll(inputs).getFirst();
  }

  @Override
  public List<Spec> inferAll(List<Spec> inputs) {
    Check.arity(this, inputs, arguments() + results());
    Spec q = inputs.get(0);
    Spec k = inputs.get(1);
    Spec v = inputs.get(2);
    boolean four = inputs.stream().limit(MASK).allMatch(spec -> spec.shape().ndim() == 4);
    Check.that(four && q.dtype().isFloating(), this, "needs floats of rank 4, got " + inputs);
    boolean heads = k.shape().dim(1) > 0 && q.shape().dim(1) % k.shape().dim(1) == 0;
    Check.that(heads, this, "heads of q are no multiple of those of k: " + inputs);
    Shape keys = q.shape().with(1, k.shape().dim(1)).with(2, k.shape().dim(2));
    Check.same(this, q.with(keys), k);
    Check.same(this, q.with(keys.with(3, v.shape().dim(3))), v);
    Spec result = q.with(q.shape().with(3, v.shape().dim(3)));
    checkExtras(inputs, q.with(q.shape().with(3, keys.dim(2))), result);
    List<Spec> given = List.copyOf(inputs.subList(arguments(), inputs.size()));
    List<Spec> expected =
        switch (pass) {
          case FORWARD -> List.of(result);
          case BACKWARD -> List.of(q, k, v);
        };
    Check.that(given.equals(expected), this, "gives " + expected + ", not " + given);
    return given;
  }

  /** Checks what comes after q, k and v. */
  private void checkExtras(List<Spec> inputs, Spec scores, Spec result) {
    if (masked) {
      Spec mask = inputs.get(MASK);
      boolean type = mask.dtype() == DType.BOOL || mask.dtype() == scores.dtype();
      boolean fits =
          mask.shape().ndim() == 4
              && scores.shape().equals(Shape.broadcast(mask.shape(), scores.shape()));
      Check.that(type && fits, this, "mask " + mask + " does not fit scores " + scores);
    }
    if (sinks) {
      Spec each = scores.with(Shape.of(scores.shape().dim(1)));
      Check.same(this, each, inputs.get(MASK + (masked ? 1 : 0)));
    }
    if (pass == Pass.BACKWARD) {
      Check.same(this, result, inputs.get(arguments() - 1));
    }
  }
}
