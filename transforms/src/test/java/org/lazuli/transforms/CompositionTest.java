package org.lazuli.transforms;

import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.Shape;

/**
 * Transforms of transforms of transforms, drawn at random to depth 4.
 *
 * <p>Each layer is compared with what the layer below says: derivatives with differences of it,
 * batches with loops over it, everything else with itself.
 */
class CompositionTest {
  private static final int CHAINS = 150;
  private static final int DEPTH = 4;

  /** A function at a point, and how it came about. */
  private record Point(String text, Flat function, List<NDArray> arguments) {}

  private enum Layer {
    GRAD,
    VJP,
    JVP,
    VMAP,
    COMPILE,
    CHECKPOINT,
    CUSTOM
  }

  private static final List<Flat> BASES =
      List.of(
          one(a -> inPlace(a[0], a[1])),
          one(a -> a[0].at(array(0, 2, 0)).add(sin(a[1])).times(take(a[1], array(-1, 1, 1), 0))),
          one(a -> tanh(matmul(outer(a[0], a[1]), a[1]).plus(a[0]))),
          one(a -> softmax(a[0].times(a[1]), 0).times(a[0])),
          one(a -> logsumexp(a[0].times(2)).plus(var(a[1]))),
          one(a -> concatenate(List.of(sin(a[0]), a[1].get("::-1")), 0).get("1:5:2")),
          one(a -> prod(a[0].plus(a[1])).plus(max(a[0].times(a[1])))),
          one(a -> where(greater(a[0], a[1]), sin(a[0].times(a[1])), power(exp(a[0]), a[1]))),
          arguments ->
              List.of(sin(arguments.get(0)), sum(arguments.get(1).times(arguments.get(0)))));

  private static Flat one(Cases.Body body) {
    return arguments -> List.of(body.apply(arguments.toArray(NDArray[]::new)));
  }

  private static NDArray inPlace(NDArray x, NDArray y) {
    NDArray state = x.times(1);
    state.set("1:", cos(y.get(":2")));
    NDArray before = state.times(x);
    state.set(0, sum(state.times(y)));
    return before.plus(sin(state));
  }

  @TestFactory
  List<DynamicTest> chains() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int seed = 0; seed < CHAINS; seed++) {
      Random random = new Random(seed);
      int base = seed % BASES.size();
      tests.add(DynamicTest.dynamicTest("chain " + seed, () -> chain(base, random)));
    }
    return tests;
  }

  private static void chain(int base, Random random) {
    Shape shape = Shape.of(3);
    List<NDArray> arguments = List.of(uniform(random, -1, 1, shape), uniform(random, -1, 1, shape));
    Point point = new Point("f" + base, BASES.get(base), arguments);
    for (int depth = 0; depth < DEPTH; depth++) {
      Layer layer = Layer.values()[random.nextInt(Layer.values().length)];
      point =
          switch (layer) {
            case GRAD -> gradient(point, random);
            case VJP -> pulled(point, random);
            case JVP -> pushed(point, random);
            case VMAP -> batched(point, random);
            case COMPILE -> same("compile", TRANSFORMER.compile(point.function, false), point);
            case CHECKPOINT -> same("checkpoint", TRANSFORMER.checkpoint(point.function), point);
            case CUSTOM -> same("custom", custom(point.function, random.nextInt(4)), point);
          };
    }
  }

  private static Point gradient(Point below, Random random) {
    Flat scalar = weighted(below.function);
    Point point = new Point("grad " + below.text, grad(scalar), below.arguments);
    List<NDArray> direction = like(random, below.arguments);
    NDArray slope = total(point.function.apply(below.arguments), direction);
    List<NDArray> expected = directional(scalar, below.arguments, direction);
    close(expected, List.of(slope), 2e-5, point::text);
    return point;
  }

  private static Point pulled(Point below, Random random) {
    int count = below.arguments.size();
    Flat pull =
        all ->
            TRANSFORMER
                .vjp(below.function, all.subList(0, count))
                .pullback()
                .apply(all.subList(count, all.size()));
    List<NDArray> cotangents = like(random, below.function.apply(below.arguments));
    List<NDArray> direction = like(random, below.arguments);
    Point point = new Point("vjp " + below.text, pull, joined(below.arguments, cotangents));
    List<NDArray> moved = directional(below.function, below.arguments, direction);
    NDArray slope = total(point.function.apply(point.arguments), direction);
    close(List.of(total(moved, cotangents)), List.of(slope), 2e-5, point::text);
    return point;
  }

  private static Point pushed(Point below, Random random) {
    int count = below.arguments.size();
    Flat push =
        all ->
            TRANSFORMER
                .jvp(below.function, all.subList(0, count), all.subList(count, all.size()))
                .tangents();
    List<NDArray> tangents = like(random, below.arguments);
    Point point = new Point("jvp " + below.text, push, joined(below.arguments, tangents));
    List<NDArray> expected = directional(below.function, below.arguments, tangents);
    close(expected, push.apply(point.arguments), 2e-5, point::text);
    return point;
  }

  private static Point batched(Point below, Random random) {
    int count = below.arguments.size();
    int[] axes = new int[count];
    List<NDArray> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NDArray x = below.arguments.get(i);
      boolean mapped = i == 0 || random.nextInt(3) > 0;
      axes[i] = mapped ? random.nextInt(x.ndim() + 1) : -1;
      arguments.add(mapped ? Ops.stack(List.of(x, like(random, x)), axes[i]) : x);
    }
    Point point = new Point("vmap " + below.text, vmap(below.function, axes), arguments);
    List<NDArray> expected = looped(below.function, arguments, axes);
    close(expected, point.function.apply(arguments), 1e-10, point::text);
    return point;
  }

  private static Point same(String name, Flat function, Point below) {
    Point point = new Point(name + ' ' + below.text, function, below.arguments);
    List<NDArray> expected = below.function.apply(below.arguments);
    close(expected, function.apply(below.arguments), 1e-10, point::text);
    close(expected, function.apply(below.arguments), 1e-10, point::text);
    return point;
  }

  /** {@return the function with rules that say what it would do anyway; two bits choose which} */
  private static Flat custom(Flat function, int given) {
    return TRANSFORMER.custom(
        function, new TestRules(function, (given & 1) != 0, (given & 2) != 0));
  }

  private static NDArray total(List<NDArray> xs, List<NDArray> ys) {
    NDArray total = Ops.sum(xs.getFirst().times(ys.getFirst()));
    for (int i = 1; i < xs.size(); i++) {
      total = total.plus(Ops.sum(xs.get(i).times(ys.get(i))));
    }
    return total;
  }

  private static List<NDArray> joined(List<NDArray> a, List<NDArray> b) {
    List<NDArray> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
