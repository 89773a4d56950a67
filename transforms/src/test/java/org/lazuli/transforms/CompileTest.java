package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.*;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.graph.LazyNode;
import org.lazuli.graph.Replay;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Capture and replay. */
class CompileTest {
  private static final Random RANDOM = new Random(11);

  private static NDArray doubles(long... shape) {
    return uniform(RANDOM, -1, 1, Shape.of(shape));
  }

  /** Counts how often it is run. */
  private static final class Counted implements Flat {
    int runs;

    @Override
    public List<NDArray> apply(List<NDArray> a) {
      runs++;
      NDArray x = a.getFirst();
      exp(x);
      return List.of(sin(x).plus(sin(x)), x, Ops.arange(x.size()));
    }
  }

  @Test
  void theFunctionRunsOncePerSignature() {
    Counted counted = new Counted();
    Flat compiled = TRANSFORMER.compile(counted, false);
    for (int i = 0; i < 3; i++) {
      NDArray x = doubles(2, 2);
      List<NDArray> expected = List.of(sin(x).times(2), x, Ops.arange(4));
      close(expected, compiled.apply(List.of(x)), 1e-15, () -> "replay");
    }
    assertEquals(1, counted.runs);
    compiled.apply(List.of(doubles(4)));
    assertEquals(2, counted.runs);
    compiled.apply(List.of(doubles(4).astype(DType.FLOAT32)));
    compiled.apply(List.of(doubles(2, 2)));
    assertEquals(3, counted.runs);
  }

  @Test
  void specsAreInferredOncePerSignature() {
    Flat compiled =
        TRANSFORMER.compile(a -> List.of(Ops.matmul(a.getFirst(), a.getFirst()).T()), false);
    NDArray first = compiled.apply(List.of(doubles(3, 3))).getFirst();
    NDArray second = compiled.apply(List.of(doubles(3, 3))).getFirst();
    assertSame(first.node().spec(), second.node().spec());
  }

  @Test
  void theCacheIsBounded() {
    Counted counted = new Counted();
    Flat compiled = TRANSFORMER.compile(counted, true);
    for (int n = 1; n <= 100; n++) {
      compiled.apply(List.of(Ops.zeros(DType.FLOAT64, n)));
    }
    compiled.apply(List.of(Ops.zeros(DType.FLOAT64, 100)));
    assertEquals(100, counted.runs);
    compiled.apply(List.of(Ops.zeros(DType.FLOAT64, 1)));
    assertEquals(101, counted.runs);
  }

  @Test
  void anExceptionLeavesNothingBehind() {
    int[] runs = {0};
    Flat compiled =
        TRANSFORMER.compile(
            a -> {
              if (runs[0]++ == 0) {
                throw new IllegalStateException("first");
              }
              return List.of(a.getFirst().times(2));
            },
            false);
    NDArray x = Ops.array(DType.FLOAT64, 4);
    assertThrows(IllegalStateException.class, () -> compiled.apply(List.of(x)));
    assertEquals(8, compiled.apply(List.of(x)).getFirst().item());
  }

  @Test
  void valuesCannotBeSeen() {
    Flat compiled =
        TRANSFORMER.compile(a -> List.of(a.getFirst().times(a.getFirst().item())), false);
    assertThrows(RuntimeException.class, () -> compiled.apply(List.of(Ops.array(1.0))));
  }

  @Test
  void equalAndUnusedOpsAreDropped() {
    Node x = LazyNode.placeholder(doubles(2).node().spec());
    NDArray argument = NDArray.of(x);
    exp(argument);
    NDArray twice = sin(argument).times(sin(argument)).plus(cos(argument));
    NDArray same = sin(argument).times(sin(argument));
    List<Node> results = List.of(twice.node(), same.node());
    Plan plan = Plan.capture(List.of(x), results);
    assertEquals(4, plan.body().steps().size());
    NDArray given = doubles(2);
    assertEquals(List.of(), plan.constants());
    Replay replay = plan.replay(List.of(x.spec()));
    List<NDArray> replayed = Handles.arrays(replay.record(List.of(given.node())));
    close(List.of(square(sin(given))), replayed.subList(1, 2), 1e-15, () -> "same");
  }

  @Test
  void capturedArraysAreConstantsOfTheirTrace() {
    Flat outer =
        a -> {
          NDArray x = a.getFirst();
          Flat inner = TRANSFORMER.compile(b -> List.of(b.getFirst().times(x)), false);
          return List.of(sum(inner.apply(List.of(sin(x))).getFirst()));
        };
    NDArray x = doubles(3);
    List<NDArray> expected = differences(outer, List.of(x));
    close(expected, grad(outer).apply(List.of(x)), 1e-8, () -> "grad");
  }

  @Test
  void nothingIsKeptOfATransformAround() {
    NDArray[] state = {null};
    Flat compiled = TRANSFORMER.compile(b -> List.of(b.getFirst().times(state[0])), false);
    Flat outer =
        a -> {
          state[0] = a.getFirst();
          return List.of(sum(compiled.apply(List.of(sin(a.getFirst()))).getFirst()));
        };
    for (int i = 0; i < 2; i++) {
      NDArray x = doubles(3);
      List<NDArray> expected = List.of(sin(x).plus(x.times(cos(x))));
      close(expected, grad(outer).apply(List.of(x)), 1e-14, () -> "grad");
    }
  }

  @Test
  void checkpointsReachCapturedArrays() {
    List<Integer> runs = new ArrayList<>();
    Flat outer =
        a -> {
          NDArray w = a.get(1).times(2);
          Flat block =
              TRANSFORMER.checkpoint(
                  b -> {
                    runs.add(1);
                    return List.of(sin(b.getFirst().times(w)), b.getFirst());
                  });
          return block.apply(List.of(block.apply(List.of(a.getFirst())).getFirst()));
        };
    List<NDArray> arguments = List.of(doubles(3), doubles(3));
    List<NDArray> expected = differences(weighted(outer), arguments);
    runs.clear();
    close(expected, grad(weighted(outer)).apply(arguments), 1e-8, () -> "checkpoint");
    assertEquals(2, runs.size());
    NDArray xs = doubles(2, 3);
    List<NDArray> batched = List.of(xs, arguments.get(1));
    Flat gradient = grad(weighted(outer));
    close(
        looped(gradient, batched, 0, -1),
        vmap(gradient, 0, -1).apply(batched),
        1e-12,
        () -> "vmap of grad");
    Flat total = weighted(vmap(outer, 0, -1));
    close(differences(total, batched), grad(total).apply(batched), 1e-8, () -> "grad of vmap");
  }

  @Test
  void stateIsReadUpdatedAndReplaced() {
    NDArray counter = Ops.array(0);
    Map<String, NDArray> state = new HashMap<>(Map.of("sum", Ops.array(0f)));
    int[] runs = {0};
    Fn1<NDArray, NDArray> step =
        Transforms.compile(
            x -> {
              runs[0]++;
              counter.assign(counter.plus(1));
              state.put("sum", state.get("sum").plus(x));
              return state.get("sum").times(counter);
            },
            false,
            counter,
            state);
    for (int i = 1; i <= 3; i++) {
      assertEquals(i * 2 * i, step.apply(Ops.array(2f)).item());
      assertEquals(i, counter.item());
      assertEquals(2 * i, state.get("sum").item());
    }
    assertEquals(1, runs[0]);
    state.put("sum", Ops.array(100f));
    assertEquals(408, step.apply(Ops.array(2f)).item());
  }

  @Test
  void stateMayGrow() {
    Map<String, NDArray> state = new HashMap<>();
    Fn1<NDArray, NDArray> step =
        Transforms.compile(
            x -> {
              NDArray before = state.getOrDefault("m", Ops.zerosLike(x));
              state.put("m", before.times(0.5).plus(x));
              return state.get("m");
            },
            false,
            state);
    for (int round = 0; round < 2; round++) {
      state.clear();
      assertEquals(2, step.apply(Ops.array(2f)).item());
      assertEquals(3, step.apply(Ops.array(2f)).item());
      assertEquals(3.5, step.apply(Ops.array(2f)).item());
    }
  }

  @Test
  void aFailureLeavesTheStateAsItWas() {
    NDArray counter = Ops.array(5);
    Map<String, NDArray> state = new HashMap<>(Map.of("sum", Ops.array(1f)));
    Fn1<NDArray, NDArray> step =
        Transforms.compile(
            x -> {
              counter.assign(counter.plus(1));
              state.put("sum", state.get("sum").plus(x));
              throw new IllegalStateException("no");
            },
            false,
            counter,
            state);
    assertThrows(IllegalStateException.class, () -> step.apply(Ops.array(2f)));
    assertEquals(5, counter.item());
    assertEquals(1, state.get("sum").item());
  }

  @Test
  void compilationCanBeTurnedOff() {
    int[] runs = {0};
    Fn1<NDArray, NDArray> f =
        Transforms.compile(
            x -> {
              runs[0]++;
              return x.times(2);
            });
    Transforms.disableCompile();
    try {
      assertEquals(4, f.apply(Ops.array(2f)).item());
      assertEquals(4, f.apply(Ops.array(2f)).item());
      assertEquals(2, runs[0]);
    } finally {
      Transforms.enableCompile();
    }
    f.apply(Ops.array(2f));
    f.apply(Ops.array(2f));
    assertEquals(3, runs[0]);
  }

  @Test
  void anySizeIsRight() {
    int[] runs = {0};
    Fn1<NDArray, NDArray> f =
        Transforms.compile(
            (NDArray x) -> {
              runs[0]++;
              NDArray wide = pad(x, new long[][] {{1, 1}}, 0).reshape(-1, 1);
              return mean(concatenate(List.of(wide, wide), 1).get("1:"), 0)
                  .times(x.dim(0) > 3 ? 1 : 2);
            },
            true);
    for (int n : new int[] {2, 5, 1, 2, 5, 1}) {
      NDArray x = Ops.arange(1, n + 1, 1, DType.FLOAT64);
      double expected = n * 0.5 * (n > 3 ? 1 : 2);
      close(
          List.of(Ops.array(DType.FLOAT64, expected, expected)),
          List.of(f.apply(x)),
          1e-14,
          () -> "");
    }
    assertEquals(3, runs[0]);
  }
}
