package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.transforms.Numeric.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.transforms.Cases.Case;

/** Every rule against finite differences, its mirror rule, and loops. */
class RuleTest {
  private static final long SEED = 20260;

  static Stream<Case> cases() {
    return Cases.all().stream();
  }

  private static List<NDArray> arguments(Case row) {
    return row.arguments(new Random(SEED));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreSlopes(Case row) {
    Flat scalar = weighted(row.function());
    List<NDArray> arguments = arguments(row);
    List<NDArray> expected = differences(scalar, arguments);
    close(expected, grad(scalar).apply(arguments), 1e-7, () -> "grad " + row);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forwardMirrorsReverse(Case row) {
    Random random = new Random(SEED + 1);
    List<NDArray> arguments = arguments(row);
    List<NDArray> tangents = like(random, arguments);
    var pushed = TRANSFORMER.jvp(row.function(), arguments, tangents);
    var pulled = TRANSFORMER.vjp(row.function(), arguments);
    List<NDArray> cotangents = like(random, pushed.outputs());
    double forward = dot(pushed.tangents(), cotangents);
    double reverse = dot(tangents, pulled.pullback().apply(cotangents));
    assertEquals(forward, reverse, 1e-10 * (1 + Math.abs(forward)), "<jvp, vjp> of " + row);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativesAgree(Case row) {
    Flat squared = arguments -> row.function().apply(arguments).stream().map(Ops::square).toList();
    Flat gradient = grad(weighted(squared));
    List<NDArray> arguments = arguments(row);
    List<NDArray> tangents = like(new Random(SEED + 2), arguments);
    List<NDArray> expected = directional(gradient, arguments, tangents);
    close(expected, push(gradient, tangents).apply(arguments), 1e-6, () -> "jvp of grad " + row);
    List<NDArray> reversed = TRANSFORMER.vjp(gradient, arguments).pullback().apply(tangents);
    close(expected, reversed, 1e-6, () -> "vjp of grad " + row);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchesAreLoops(Case row) {
    Random random = new Random(SEED + 3);
    int count = row.makers().size();
    for (int mask = 1; mask < 1 << count; mask++) {
      int[] axes = new int[count];
      List<NDArray> arguments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean mapped = (mask >> i & 1) == 1;
        NDArray one = row.makers().get(i).make(random);
        axes[i] = mapped ? random.nextInt(one.ndim() + 1) : -1;
        NDArray other = row.makers().get(i).make(random);
        NDArray third = row.makers().get(i).make(random);
        arguments.add(mapped ? Ops.stack(List.of(one, other, third), axes[i]) : one);
      }
      String text = "vmap " + row + " mask " + mask;
      check(row.function(), arguments, axes, text);
      check(grad(weighted(row.function())), arguments, axes, text + " of grad");
    }
  }

  private static void check(Flat function, List<NDArray> arguments, int[] axes, String text) {
    List<NDArray> expected = looped(function, arguments, axes);
    close(expected, vmap(function, axes).apply(arguments), 1e-10, () -> text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void capturedGraphsAreTheSame(Case row) {
    List<NDArray> arguments = arguments(row);
    Flat gradient = grad(weighted(row.function()));
    List<NDArray> expected = gradient.apply(arguments);
    Flat compiled = TRANSFORMER.compile(gradient, false);
    compiled.apply(row.arguments(new Random(SEED + 4)));
    close(expected, compiled.apply(arguments), 1e-12, () -> "compile of grad " + row);
    Flat inside = grad(TRANSFORMER.compile(weighted(row.function()), false));
    close(expected, inside.apply(arguments), 1e-12, () -> "grad of compile " + row);
    Flat again = grad(weighted(TRANSFORMER.checkpoint(row.function())));
    close(expected, again.apply(arguments), 1e-12, () -> "grad of checkpoint " + row);
  }
}
