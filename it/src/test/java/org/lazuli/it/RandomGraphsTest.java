package org.lazuli.it;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Transformer.Flat;

/**
 * Functions drawn at random have the values of their single steps: whatever is evaluated, when, and
 * under which transform.
 */
class RandomGraphsTest {
  private static final int GRAPHS = 120;
  private static final double TOLERANCE = 1e-10;
  private static final BlockProducts PRODUCTS = new BlockProducts();

  private static Stream<DynamicTest> each(Consumer<RandomGraph> test) {
    return LongStream.range(0, GRAPHS)
        .mapToObj(seed -> dynamicTest("seed " + seed, () -> test.accept(new RandomGraph(seed))));
  }

  private static List<NDArray> stepByStep(RandomGraph graph, List<NDArray> arguments) {
    return graph.of(arguments, NDArray::eval);
  }

  private static Flat whole(RandomGraph graph) {
    return arguments -> graph.of(arguments, x -> x);
  }

  private static void assertClose(List<NDArray> expected, List<NDArray> actual, String what) {
    Derived.close(expected, actual, TOLERANCE, what);
  }

  private static List<NDArray> stacked(List<NDArray> some, List<NDArray> others) {
    List<NDArray> both = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      both.add(Ops.stack(List.of(some.get(i), others.get(i)), 0));
    }
    return both;
  }

  @TestFactory
  Stream<DynamicTest> evaluatedAtOnce() {
    return each(
        graph -> {
          for (int data = 0; data < 2; data++) {
            List<NDArray> expected = stepByStep(graph, graph.arguments(data));
            List<NDArray> actual = whole(graph).apply(graph.arguments(data));
            Ops.eval(actual);
            assertClose(expected, actual, "at once");
          }
        });
  }

  /** What follows products runs on blocks of them. */
  @TestFactory
  Stream<DynamicTest> productsInBlocks() {
    return each(graph -> CountingBackend.launches(PRODUCTS, () -> inBlocks(graph)));
  }

  private static void inBlocks(RandomGraph graph) {
    List<NDArray> arguments = graph.arguments(0);
    List<NDArray> expected = stepByStep(graph, arguments);
    List<NDArray> ones = expected.stream().map(x -> Ops.onesLike(x).eval()).toList();
    List<NDArray> actual = new ArrayList<>(whole(graph).apply(arguments));
    actual.addAll(Derived.pullback(whole(graph), arguments, ones));
    Ops.eval(actual);
    assertClose(expected, actual.subList(0, expected.size()), "in blocks");
    List<NDArray> gradients = actual.subList(expected.size(), actual.size());
    Flat single = xs -> Derived.pullback(xy -> graph.of(xy, NDArray::eval), xs, ones);
    assertClose(single.apply(arguments), gradients, "gradients in blocks");
  }

  /** What is held is evaluated in any order, together with anything, some of it beforehand. */
  @TestFactory
  Stream<DynamicTest> evaluatedInAnyOrder() {
    return each(
        graph -> {
          Random order = new Random(graph.seed());
          List<NDArray> expected = new ArrayList<>();
          graph.of(graph.arguments(0), x -> kept(x.eval(), expected));
          List<NDArray> held = new ArrayList<>();
          graph.of(graph.arguments(0), x -> kept(x, held, order));
          for (int i = 0; i < 2 * held.size(); i++) {
            int one = order.nextInt(held.size());
            Ops.eval(held.get(one), held.get(order.nextInt(held.size())));
            if (order.nextInt(10) == 0) {
              Memory.clearCache();
            }
            assertClose(List.of(expected.get(one)), List.of(held.get(one)), "value " + one);
          }
        });
  }

  private static NDArray kept(NDArray x, List<NDArray> held) {
    held.add(x);
    return x;
  }

  private static NDArray kept(NDArray x, List<NDArray> held, Random order) {
    held.add(x);
    NDArray some = held.get(order.nextInt(held.size()));
    switch (order.nextInt(8)) {
      case 0 -> some.eval();
      case 1 -> Ops.sum(some).eval();
      default -> {}
    }
    return x;
  }

  @TestFactory
  Stream<DynamicTest> compiled() {
    return each(
        graph -> {
          Flat compiled = Bind.transformer().compile(whole(graph), false);
          for (int data : new int[] {0, 1, 0}) {
            List<NDArray> expected = stepByStep(graph, graph.arguments(data));
            assertClose(expected, compiled.apply(graph.arguments(data)), "compiled");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> batched() {
    return each(
        graph -> {
          List<NDArray> expected =
              stacked(stepByStep(graph, graph.arguments(0)), stepByStep(graph, graph.arguments(1)));
          List<NDArray> batches = stacked(graph.arguments(0), graph.arguments(1));
          int[] axes = new int[batches.size()];
          List<NDArray> actual =
              Bind.transformer().vmap(whole(graph), batches, axes, new int[expected.size()]);
          assertClose(expected, actual, "vmap");
        });
  }

  /** The product of tangents and cotangents is the same forward and in reverse, also compiled. */
  @TestFactory
  Stream<DynamicTest> differentiated() {
    return each(
        graph -> {
          Random random = new Random(graph.seed());
          Flat smooth = xs -> whole(graph).apply(xs).stream().map(Ops::tanh).toList();
          List<NDArray> at = graph.arguments(0);
          List<NDArray> tangents = Derived.like(at, random);
          var pushed = Bind.transformer().jvp(smooth, at, tangents);
          List<NDArray> cotangents = Derived.like(pushed.outputs(), random);
          Flat pullback = xs -> Derived.pullback(smooth, xs, cotangents);
          List<NDArray> gradients = pullback.apply(at);
          double forward = Derived.dot(pushed.tangents(), cotangents);
          double reverse = Derived.dot(tangents, gradients);
          double size = Derived.dot(magnitudes(tangents), magnitudes(gradients));
          Assertions.assertEquals(forward, reverse, TOLERANCE * (1 + size), "<jvp, vjp>");
          assertClose(gradients, Bind.transformer().compile(pullback, false).apply(at), "compiled");
          Flat again = Bind.transformer().checkpoint(smooth);
          assertClose(gradients, Derived.pullback(again, at, cotangents), "checkpoint");
        });
  }

  private static List<NDArray> magnitudes(List<NDArray> arrays) {
    return arrays.stream().map(Ops::abs).toList();
  }
}
