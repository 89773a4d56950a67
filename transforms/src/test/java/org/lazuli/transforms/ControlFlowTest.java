package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.ControlFlow;
import org.lazuli.Fn1;
import org.lazuli.LazuliException;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Scanned;
import org.lazuli.Transforms;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Loops and branches as ops against the same ones in Java, under every transform. */
class ControlFlowTest {
  private record Pair(NDArray first, NDArray second) {}

  /** A function written twice: with control flow as ops and with Java's. */
  private record Twin(Flat recorded, Flat unrolled, boolean reverse, List<Shape> shapes) {
    List<NDArray> arguments(int seed) {
      Random random = new Random(seed);
      return shapes.stream().map(shape -> uniform(random, -1, 1, shape)).toList();
    }
  }

  private static final Map<String, Twin> TWINS = new LinkedHashMap<>();

  private static void twin(
      String name, boolean reverse, List<Shape> shapes, Flat recorded, Flat unrolled) {
    TWINS.put(name, new Twin(recorded, unrolled, reverse, shapes));
  }

  private static NDArray cell(NDArray h, NDArray x, NDArray w) {
    return tanh(matmul(w, h).plus(x)).times(sin(h).plus(1));
  }

  static {
    List<Shape> recurrent = List.of(Shape.of(3), Shape.of(4, 3), Shape.of(3, 3));
    twin(
        "scan",
        true,
        recurrent,
        a -> {
          var all =
              ControlFlow.scan(
                  (NDArray h, NDArray x) -> {
                    NDArray next = cell(h, x, a.get(2));
                    return new Scanned<>(next, next.times(h));
                  },
                  a.get(0),
                  a.get(1));
          return List.of(all.carry(), all.output());
        },
        a -> unrolled(a, false, x -> x));
    twin(
        "scan in reverse, of a checkpoint",
        true,
        recurrent,
        a -> {
          Fn1<Pair, NDArray> cell =
              Transforms.checkpoint((Pair p) -> cell(p.first(), p.second(), a.get(2)));
          var all =
              ControlFlow.scan(
                  (NDArray h, NDArray x) -> {
                    NDArray next = cell.apply(new Pair(h, x));
                    return new Scanned<>(next, next.times(h));
                  },
                  a.get(0),
                  a.get(1),
                  4,
                  true);
          return List.of(all.carry(), all.output());
        },
        a -> unrolled(a, true, x -> x));
    twin(
        "carries that do not move",
        true,
        List.of(Shape.of(2), Shape.of(3, 2)),
        a -> {
          var all =
              ControlFlow.scan(
                  (Pair c, NDArray x) -> {
                    NDArray n = c.second().plus(1);
                    NDArray y = c.first().times(x).plus(n.astype(DType.FLOAT64));
                    return new Scanned<>(new Pair(y, n), List.of(y.square(), n));
                  },
                  new Pair(a.get(0), Ops.array(0)),
                  a.get(1));
          List<NDArray> results = new ArrayList<>(all.output());
          results.add(all.carry().first());
          return results;
        },
        a -> {
          NDArray c = a.get(0);
          List<NDArray> ys = new ArrayList<>();
          List<NDArray> ns = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            c = c.times(a.get(1).get(i)).plus(i + 1);
            ys.add(c.square());
            ns.add(Ops.array(i + 1));
          }
          return List.of(stack(ys, 0), stack(ns, 0), c);
        });
    twin(
        "cond",
        true,
        List.of(Shape.SCALAR, Shape.of(3), Shape.of(3)),
        a -> {
          NDArray p = greater(a.get(0), 0);
          NDArray y =
              ControlFlow.cond(
                  p,
                  (NDArray x) -> sin(x).times(a.get(2)),
                  x -> x.square().plus(a.get(0)),
                  a.get(1));
          return List.of(y);
        },
        a -> {
          NDArray yes = sin(a.get(1)).times(a.get(2));
          NDArray no = a.get(1).square().plus(a.get(0));
          return List.of(where(greater(a.get(0), 0), yes, no));
        });
    twin(
        "switch in a loop",
        true,
        List.of(Shape.of(2)),
        a -> {
          NDArray y =
              ControlFlow.forLoop(
                  0,
                  4,
                  (i, c) ->
                      ControlFlow.switchCase(
                          i, List.of(Ops::sin, x -> x.times(a.get(0)), x -> x.plus(1)), c),
                  a.get(0));
          return List.of(y);
        },
        a -> List.of(sin(a.get(0)).times(a.get(0)).plus(2)));
    twin(
        "whileLoop",
        false,
        List.of(Shape.SCALAR, Shape.of(2)),
        a -> {
          Pair all =
              ControlFlow.whileLoop(
                  (Pair c) -> less(c.first(), 3),
                  c -> new Pair(c.first().plus(1), c.second().times(a.get(0)).plus(1)),
                  new Pair(a.get(0), a.get(1)));
          return List.of(all.first(), all.second());
        },
        a -> {
          NDArray i = a.get(0);
          NDArray x = a.get(1);
          for (int pass = 0; pass < 4; pass++) {
            NDArray on = less(i, 3);
            x = where(on, x.times(a.get(0)).plus(1), x);
            i = where(on, i.plus(1), i);
          }
          return List.of(i, x);
        });
    twin(
        "a loop in a branch in a loop",
        false,
        List.of(Shape.of(3)),
        a -> {
          NDArray y =
              ControlFlow.whileLoop(
                      (Pair c) -> less(c.second(), 2),
                      c ->
                          ControlFlow.cond(
                              less(c.second(), 1),
                              (Pair d) -> new Pair(summed(d.first()), d.second().plus(1)),
                              d -> new Pair(cos(d.first()), d.second().plus(1)),
                              c),
                      new Pair(a.get(0), Ops.array(0)))
                  .first();
          return List.of(y);
        },
        a -> {
          NDArray x = a.get(0);
          return List.of(cos(x.plus(x.get(0)).plus(x.get(1).sin()).plus(x.get(2).sin().sin())));
        });
    twin(
        "no passes",
        true,
        List.of(Shape.of(2), Shape.of(0, 2)),
        a -> {
          var all =
              ControlFlow.scan(
                  (NDArray c, NDArray x) -> new Scanned<>(c.times(x), x.sum()), a.get(0), a.get(1));
          return List.of(all.carry(), all.output());
        },
        a -> List.of(a.get(0).times(1), Ops.zeros(DType.FLOAT64, 0)));
  }

  /** x plus the sum of sin applied i times to x[i]. */
  private static NDArray summed(NDArray x) {
    NDArray start = Ops.zerosLike(x);
    return ControlFlow.scan(
            (NDArray c, Pair e) -> {
              NDArray y =
                  ControlFlow.forLoop(0, 2, (k, v) -> sinIf(less(k, e.second()), v), e.first());
              return new Scanned<>(c.plus(y), null);
            },
            start,
            new Pair(x, Ops.arange(3)))
        .carry()
        .plus(x);
  }

  private static NDArray sinIf(NDArray on, NDArray x) {
    return ControlFlow.cond(on, Ops::sin, (NDArray y) -> y, x);
  }

  private static List<NDArray> unrolled(List<NDArray> a, boolean reverse, Fn1<NDArray, NDArray> f) {
    NDArray h = a.get(0);
    NDArray[] ys = new NDArray[4];
    for (int pass = 0; pass < 4; pass++) {
      int i = reverse ? 3 - pass : pass;
      NDArray next = cell(h, a.get(1).get(i), a.get(2));
      ys[i] = next.times(h);
      h = f.apply(next);
    }
    return List.of(h, stack(List.of(ys), 0));
  }

  private interface Checked {
    void run(String name, Twin twin);
  }

  private static Stream<DynamicTest> each(boolean onlyReverse, Checked test) {
    return TWINS.entrySet().stream()
        .filter(entry -> !onlyReverse || entry.getValue().reverse())
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> test.run(entry.getKey(), entry.getValue())));
  }

  private static void same(
      Twin twin, List<NDArray> arguments, Fn1<Flat, Flat> transform, String n) {
    List<NDArray> expected = transform.apply(twin.unrolled()).apply(arguments);
    List<NDArray> got = transform.apply(twin.recorded()).apply(arguments);
    close(expected, got, 1e-11, () -> n);
  }

  @TestFactory
  Stream<DynamicTest> values() {
    return each(
        false,
        (name, twin) -> {
          same(twin, twin.arguments(1), f -> f, name);
          same(twin, twin.arguments(2), f -> TRANSFORMER.compile(f, false), name + " compiled");
        });
  }

  @TestFactory
  Stream<DynamicTest> forward() {
    return each(
        false,
        (name, twin) -> {
          List<NDArray> tangents = twin.arguments(5);
          same(twin, twin.arguments(1), f -> push(f, tangents), "jvp");
          same(twin, twin.arguments(1), f -> push(push(f, tangents), tangents), "jvp of jvp");
        });
  }

  @TestFactory
  Stream<DynamicTest> reverse() {
    return each(
        true,
        (name, twin) -> {
          List<NDArray> tangents = twin.arguments(5);
          List<NDArray> arguments = twin.arguments(1);
          same(twin, arguments, f -> grad(weighted(f)), "grad");
          same(twin, arguments, f -> grad(weighted(grad(weighted(f)))), "grad of grad");
          same(twin, arguments, f -> push(grad(weighted(f)), tangents), "jvp of grad");
          same(twin, arguments, f -> grad(weighted(push(f, tangents))), "grad of jvp");
          same(
              twin,
              arguments,
              f -> TRANSFORMER.compile(grad(weighted(TRANSFORMER.compile(f, false))), false),
              "compile of grad of compile");
          same(twin, arguments, f -> grad(weighted(TRANSFORMER.checkpoint(f))), "checkpoint");
        });
  }

  @TestFactory
  Stream<DynamicTest> batches() {
    return each(
        false,
        (name, twin) -> {
          int count = twin.shapes().size();
          for (int mask = 1; mask < 1 << count; mask++) {
            int[] axes = new int[count];
            List<NDArray> arguments = batch(twin, mask, axes);
            List<NDArray> expected = looped(twin.unrolled(), arguments, axes);
            close(expected, vmap(twin.recorded(), axes).apply(arguments), 1e-11, () -> "vmap");
            if (twin.reverse()) {
              Flat gradient = grad(weighted(twin.recorded()));
              List<NDArray> loop = looped(grad(weighted(twin.unrolled())), arguments, axes);
              close(loop, vmap(gradient, axes).apply(arguments), 1e-11, () -> "vmap of grad");
              same(twin, arguments, f -> grad(weighted(vmap(f, axes))), "grad of vmap");
            } else {
              List<NDArray> tangents = like(new Random(3), arguments);
              same(twin, arguments, f -> push(vmap(f, axes), tangents), "jvp of vmap");
            }
          }
        });
  }

  private static List<NDArray> batch(Twin twin, int mask, int[] axes) {
    List<List<NDArray>> samples = List.of(twin.arguments(1), twin.arguments(2), twin.arguments(3));
    List<NDArray> arguments = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      int argument = i;
      boolean mapped = (mask >> i & 1) == 1;
      axes[i] = mapped ? 0 : -1;
      arguments.add(
          mapped
              ? stack(samples.stream().map(sample -> sample.get(argument)).toList(), 0)
              : samples.getFirst().get(i));
    }
    return arguments;
  }

  @TestFactory
  Stream<DynamicTest> nestedBatches() {
    return each(
        false,
        (name, twin) -> {
          int[] axes = new int[twin.shapes().size()];
          int all = (1 << axes.length) - 1;
          List<NDArray> one = batch(twin, all, axes);
          List<NDArray> two = one.stream().map(x -> stack(List.of(x, x.times(0.5)), 0)).toList();
          same(twin, two, f -> vmap(vmap(f, axes), axes), "vmap of vmap");
        });
  }

  @Test
  void elementsOfABatchStopByThemselves() {
    Fn1<NDArray, NDArray> root =
        Transforms.vmap(
            (NDArray a) ->
                ControlFlow.whileLoop(
                    (NDArray y) -> greater(abs(y.times(y).minus(a)), 1e-12),
                    y -> y.plus(a.div(y)).times(0.5),
                    a));
    NDArray a = Ops.array(DType.FLOAT64, 1, 2, 1e4, 0.5);
    close(List.of(sqrt(a)), List.of(root.apply(a)), 1e-9, () -> "roots");
  }

  @Test
  void passesDrawDifferentNumbers() {
    Fn1<NDArray, NDArray> walk =
        x ->
            ControlFlow.scan(
                    (NDArray c, NDArray _) -> {
                      NDArray step = Rand.uniform(Shape.SCALAR);
                      return new Scanned<>(c.plus(step), step);
                    },
                    x,
                    Ops.zeros(3))
                .output();
    Rand.seed(5);
    double[] first = walk.apply(Ops.array(0f)).toDoubles();
    double[] second = walk.apply(Ops.array(0f)).toDoubles();
    assertNotEquals(first[0], first[1]);
    assertNotEquals(first[0], second[0]);
    Rand.seed(5);
    assertArrayEquals(first, walk.apply(Ops.array(0f)).toDoubles());
    Rand.seed(5);
    ControlFlow.forLoop(0, 3, (_, c) -> c.plus(1), Ops.array(0f)).eval();
    assertArrayEquals(first, walk.apply(Ops.array(0f)).toDoubles(), "a loop without draws");
  }

  @Test
  void loopsOfUnknownLengthHaveNoReverseDerivative() {
    Fn1<NDArray, NDArray> f =
        x -> ControlFlow.whileLoop((NDArray y) -> less(y, 3), y -> y.times(2), x);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Transforms.grad(f).apply(Ops.array(1.0)));
    assertTrue(e.getMessage().startsWith("[whileLoop] has no reverse derivative"), e.getMessage());
    NDArray x = Ops.array(DType.FLOAT64, 1.5);
    assertEquals(2, Transforms.jvp(f, x, Ops.onesLike(x)).tangent().item());
  }

  @Test
  void whatDoesNotFitIsAnErrorAtTheCall() {
    NDArray x = Ops.zeros(3);
    refused(
        "[scan] xs at 'second' has 2 slices along axis 0, needs 3", () -> scan(x, Ops.zeros(2)));
    refused("[scan] xs at 'second' is a scalar", () -> scan(x, Ops.array(1f)));
    refused(
        "[forLoop] what is carried is float32(3,) before a pass and float32() after",
        () -> ControlFlow.forLoop(0, 2, (_, c) -> c.sum(), x));
    refused(
        "[whileLoop] what is carried at 'second' is int32() before a pass and float32() after",
        () ->
            ControlFlow.whileLoop(
                (Pair p) -> less(p.second(), 2),
                p -> new Pair(p.first(), p.second().plus(0.5)),
                new Pair(x, Ops.array(1))));
    refused(
        "[whileLoop] the condition gives bool(3,)",
        () -> ControlFlow.whileLoop((NDArray c) -> less(c, 1), c -> c, x));
    refused(
        "[cond] the functions give float32(3,) and int32(3,)",
        () -> ControlFlow.cond(Ops.array(true), (NDArray y) -> y, y -> y.astype(DType.INT32), x));
    refused(
        "[cond] the predicate has shape (3,)",
        () -> ControlFlow.cond(x, (NDArray y) -> y, y -> y, x));
  }

  private static void scan(NDArray x, NDArray y) {
    ControlFlow.scan((NDArray c, Pair _) -> new Scanned<>(c, null), x, new Pair(x, y));
  }

  private static void refused(String message, Runnable call) {
    String text = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(text.startsWith(message), text);
  }

  @Test
  void valuesMayBeSeenOutside() {
    Fn1<NDArray, NDArray> f =
        x -> {
          NDArray y = ControlFlow.forLoop(0, 3, (_, c) -> c.times(x), x);
          NDArray z = y.item() > 1 ? y.times(2) : y;
          Ops.asyncEval(z);
          return z;
        };
    NDArray x = Ops.array(DType.FLOAT64, 1.5);
    assertEquals(8 * Math.pow(1.5, 3), Transforms.grad(f).apply(x).item(), 1e-12);
    assertEquals(24 * Math.pow(1.5, 2), Transforms.grad(Transforms.grad(f)).apply(x).item(), 1e-12);
  }

  @Test
  void functionsSeeNoValues() {
    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                ControlFlow.forLoop(0, 3, (_, c) -> c.item() > 0 ? c : c.times(2), Ops.array(1f)));
    assertTrue(e.getMessage().contains("has no value"), e.getMessage());
  }

  @Test
  void aFailureInAPassIsReportedEachTime() {
    NDArray x = Ops.arange(4f).eval();
    NDArray sum = ControlFlow.forLoop(0, 9, (i, c) -> c.plus(take(x, i, 0)), Ops.array(0f));
    for (int i = 0; i < 2; i++) {
      assertThrows(IndexOutOfBoundsException.class, sum::item);
    }
    assertEquals(6, x.sum().item());
  }

  @Test
  void aLoopWithoutEndCanBeInterrupted() {
    NDArray x =
        ControlFlow.whileLoop((NDArray c) -> greaterEqual(c, 0), c -> c.times(1), Ops.array(1f));
    Thread.currentThread().interrupt();
    var e = assertThrows(LazuliException.class, x::eval);
    assertTrue(Thread.interrupted());
    assertEquals("[whileLoop] interrupted after 0 passes", e.getMessage());
  }

  @Test
  void resultsAreComputedWhenTheyAreAskedFor() {
    NDArray x = Ops.array(1f, 2f);
    var all =
        ControlFlow.scan(
            (NDArray c, NDArray _) -> new Scanned<>(c.times(2), List.of(c, sin(c))),
            x,
            null,
            3,
            false);
    NDArray last = all.output().get(1).get(-1);
    assertEquals(Math.sin(8), last.get(1).item(), 1e-6);
    assertArrayEquals(new double[] {8, 16}, all.carry().toDoubles());
    assertArrayEquals(new double[] {1, 2, 2, 4, 4, 8}, all.output().get(0).toDoubles());
    NDArray rows =
        ControlFlow.scan(
                (NDArray c, NDArray r) -> new Scanned<>(c, r.sum()),
                x,
                transpose(Ops.arange(6f).reshape(2, 3)))
            .output();
    assertArrayEquals(new double[] {3, 5, 7}, rows.toDoubles());
  }
}
