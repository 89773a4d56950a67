package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** Every transform of every transform: of exp(2 x), whose n-th derivative is 2^n exp(2 x). */
class CompositionTest {
  private static final double AT = 0.3;
  private static final int SAMPLES = 60;

  /** A function of one number. */
  private interface Scalar extends Fn1<NDArray, NDArray> {}

  private static final Map<String, UnaryOperator<Scalar>> TRANSFORMS = new LinkedHashMap<>();

  static {
    TRANSFORMS.put("grad", f -> Transforms.grad(f)::apply);
    TRANSFORMS.put("jvp", f -> x -> Transforms.jvp(f, x, Ops.onesLike(x)).tangent());
    TRANSFORMS.put("vjp", f -> x -> Transforms.vjp(f, x).pullback().apply(Ops.onesLike(x)));
    TRANSFORMS.put(
        "vmap", f -> x -> Transforms.vmap(f).apply(Ops.stack(List.of(x.times(2), x), 0)).get(1));
    TRANSFORMS.put("compile", f -> Transforms.compile(f)::apply);
    TRANSFORMS.put("checkpoint", f -> Transforms.checkpoint(f)::apply);
    TRANSFORMS.put(
        "custom", f -> Transforms.customFunction((Fn1<NDArray, NDArray>) f).build()::apply);
    TRANSFORMS.put("update", CompositionTest::throughAnUpdate);
  }

  private static Scalar throughAnUpdate(Scalar f) {
    return x -> {
      NDArray y = Ops.stack(List.of(x, x), 0);
      y.set(1, f.apply(y.get(0)));
      return y.get(1);
    };
  }

  private static void check(List<String> names) {
    Scalar function = x -> Ops.exp(x.times(2));
    int order = 0;
    for (String name : names) {
      function = TRANSFORMS.get(name).apply(function);
      order += List.of("grad", "jvp", "vjp").contains(name) ? 1 : 0;
    }
    double expected = Math.pow(2, order) * Math.exp(2 * AT);
    double value = function.apply(Ops.array(DType.FLOAT64, AT)).item();
    assertEquals(expected, value, 1e-12 * expected, () -> "innermost first: " + names);
  }

  private static void checkAll(List<String> names, int depth) {
    check(names);
    for (String next : TRANSFORMS.keySet()) {
      if (depth > 1) {
        List<String> longer = new ArrayList<>(names);
        longer.add(next);
        checkAll(longer, depth - 1);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> toDepthThree() {
    return TRANSFORMS.keySet().stream()
        .map(first -> dynamicTest(first, () -> checkAll(List.of(first), 3)));
  }

  @TestFactory
  Stream<DynamicTest> samplesOfDepthFour() {
    List<String> all = List.copyOf(TRANSFORMS.keySet());
    return all.stream()
        .map(
            first ->
                dynamicTest(
                    first,
                    () -> {
                      Random random = new Random(first.hashCode());
                      for (int i = 0; i < SAMPLES; i++) {
                        List<String> names = new ArrayList<>(List.of(first));
                        while (names.size() < 4) {
                          names.add(all.get(random.nextInt(all.size())));
                        }
                        check(names);
                      }
                    }));
  }
}
