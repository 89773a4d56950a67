package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.*;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Transformer.CustomRules;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Rules of a function's own: sin with a slope of 3 in reverse, 5 forwards, and 100 per batch. */
class CustomFunctionTest {
  private static final NDArray X = Ops.array(DType.FLOAT64, 0.5, -1, 2);

  /** The rules by which MLX's own golden values tell that they were used. */
  private record Marked(boolean hasVjp, boolean hasJvp, boolean hasVmap) implements CustomRules {
    @Override
    public List<NDArray> vjp(
        List<NDArray> primals, List<NDArray> cotangents, List<NDArray> outputs) {
      return List.of(cotangents.getFirst().times(3));
    }

    @Override
    public List<NDArray> jvp(List<NDArray> primals, List<NDArray> tangents) {
      return List.of(tangents.getFirst().times(5));
    }

    @Override
    public List<NDArray> vmap(List<NDArray> arguments, int[] axes) {
      return hasVmap ? List.of(sin(moveaxis(arguments.getFirst(), axes[0], 0)).plus(100)) : null;
    }
  }

  private static Flat sine(boolean vjp, boolean jvp, boolean vmap) {
    return TRANSFORMER.custom(a -> List.of(sin(a.getFirst())), new Marked(vjp, jvp, vmap));
  }

  private static void all(double expected, NDArray actual) {
    for (double value : actual.toDoubles()) {
      assertEquals(expected, value);
    }
  }

  @Test
  void eachTransformUsesItsRule() {
    Flat f = sine(true, true, true);
    close(List.of(sin(X)), f.apply(List.of(X)), 0, () -> "value");
    all(3, grad(a -> List.of(sum(f.apply(a).getFirst()))).apply(List.of(X)).getFirst());
    all(5, TRANSFORMER.jvp(f, List.of(X), List.of(onesLike(X))).tangents().getFirst());
    close(List.of(sin(X).plus(100)), vmap(f, 0).apply(List.of(X)), 1e-15, () -> "vmap");
  }

  @Test
  void withoutRulesTheFunctionItselfIsTransformed() {
    Flat f = sine(false, false, false);
    NDArray slope = cos(X);
    Flat total = a -> List.of(sum(f.apply(a).getFirst()));
    close(List.of(slope), grad(total).apply(List.of(X)), 1e-15, () -> "grad");
    var pushed = TRANSFORMER.jvp(f, List.of(X), List.of(onesLike(X)));
    close(List.of(slope), pushed.tangents(), 1e-15, () -> "jvp");
    close(List.of(sin(X)), vmap(f, 0).apply(List.of(X)), 1e-15, () -> "vmap");
  }

  @Test
  void aReverseRuleLeavesTheForwardDerivativeAlone() {
    Flat f = sine(true, false, false);
    var pushed = TRANSFORMER.jvp(f, List.of(X), List.of(onesLike(X)));
    close(List.of(cos(X)), pushed.tangents(), 1e-15, () -> "jvp");
  }

  @Test
  void rulesSurviveBatching() {
    for (boolean vmapRule : new boolean[] {false, true}) {
      Flat f = sine(true, true, vmapRule);
      NDArray table = Ops.stack(List.of(X, X), 1);
      Flat twice = vmap(vmap(f, 0), 1);
      Flat total = a -> List.of(sum(twice.apply(a).getFirst()));
      all(3, grad(total).apply(List.of(table)).getFirst());
      var pushed = TRANSFORMER.jvp(twice, List.of(table), List.of(onesLike(table)));
      all(5, pushed.tangents().getFirst());
      all(
          3,
          vmap(grad(a -> List.of(sum(f.apply(a).getFirst()))), 1).apply(List.of(table)).getFirst());
    }
  }

  @Test
  void argumentsSharedByABatchAddUp() {
    CustomRules rules = new TestRules(a -> List.of(a.get(0).times(a.get(1))), true, true);
    Flat f = TRANSFORMER.custom(a -> List.of(a.get(0).times(a.get(1))), rules);
    Flat total = weighted(vmap(f, 0, -1));
    List<NDArray> arguments = List.of(Ops.stack(List.of(X, X.times(2)), 0), X);
    close(differences(total, arguments), grad(total).apply(arguments), 1e-8, () -> "shared");
  }

  @Test
  void capturedArraysAreConstantsToARule() {
    Flat outer =
        a -> {
          NDArray w = a.getFirst();
          Flat f =
              TRANSFORMER.custom(
                  b -> List.of(b.getFirst().times(w)), new Marked(true, false, false));
          return List.of(sum(f.apply(List.of(sin(w))).getFirst()));
        };
    List<NDArray> expected = List.of(cos(X).times(3));
    close(expected, grad(outer).apply(List.of(X)), 1e-15, () -> "captured");
  }

  @Test
  void mistakesAreNamed() {
    CustomRules wrong =
        new CustomRules() {
          @Override
          public List<NDArray> vjp(List<NDArray> p, List<NDArray> c, List<NDArray> o) {
            return List.of(sum(c.getFirst()), c.getFirst());
          }

          @Override
          public List<NDArray> jvp(List<NDArray> p, List<NDArray> t) {
            return List.of(sum(t.getFirst()));
          }

          @Override
          public boolean hasVjp() {
            return true;
          }

          @Override
          public boolean hasJvp() {
            return true;
          }

          @Override
          public List<NDArray> vmap(List<NDArray> a, int[] axes) {
            return List.of(Ops.zeros(DType.FLOAT64, 2));
          }
        };
    Flat f = TRANSFORMER.custom(a -> List.of(sin(a.getFirst())), wrong);
    List<NDArray> x = List.of(X);
    VjpTest.message("vjp rule gave 2 arrays, needs 1", () -> grad(weighted(f)).apply(x));
    VjpTest.message("jvp rule gave float64() as array 0", () -> TRANSFORMER.jvp(f, x, x));
    VjpTest.message("vmap rule gave float64(2,)", () -> vmap(f, 0).apply(x));
    assertEquals(Shape.of(3), f.apply(x).getFirst().shape());
  }
}
