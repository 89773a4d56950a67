package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.Fn1;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.Tree;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** What every optimizer does: find a minimum, keep dtypes, take no more memory, continue. */
class KindsTest {
  private static final int STEPS = 400;
  private static final int WARM = 50;
  private static final long ALLOWED = 64 << 10;

  private static Map<String, NDArray> parameters(DType dtype) {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    parameters.put("matrix", Rand.normal(Shape.of(6, 4), Rand.key(1)).astype(dtype));
    parameters.put("vector", Rand.normal(Shape.of(5), Rand.key(2)).astype(dtype));
    parameters.put("scalar", Ops.array(0.5).astype(dtype));
    return parameters;
  }

  /** The gradients of half the squared distance from 0.25. */
  private static Map<String, NDArray> gradients(Map<String, NDArray> parameters) {
    return Tree.map(w -> w.minus(0.25), parameters);
  }

  private static void step(Optimizer optimizer, Map<String, NDArray> parameters) {
    Map<String, NDArray> gradients = gradients(parameters);
    optimizer.update(parameters, gradients);
    Ops.eval(parameters, optimizer.state());
    gradients.values().forEach(NDArray::close);
  }

  @ParameterizedTest
  @EnumSource
  void findsTheMinimum(Kind kind) {
    Optimizer optimizer = kind.make();
    Map<String, NDArray> parameters = parameters(DType.FLOAT32);
    for (int i = 0; i < STEPS; i++) {
      step(optimizer, parameters);
    }
    parameters.forEach(
        (name, w) ->
            assertEquals(0, w.minus(0.25).abs().max().item(), 0.1, () -> name + " is " + w));
    assertEquals(STEPS, optimizer.step().itemLong());
  }

  @ParameterizedTest
  @EnumSource
  void memoryStaysFlat(Kind kind) {
    Optimizer optimizer = kind.make();
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    parameters.put("matrix", Rand.normal(Shape.of(128, 96), Rand.key(1)));
    parameters.put("vector", Rand.normal(Shape.of(4096), Rand.key(2)));
    Ops.eval(parameters);
    System.gc(); // what other tests left is not freed meanwhile
    long warm = 0;
    for (int i = 0; i < STEPS; i++) {
      step(optimizer, parameters);
      if (i == WARM) {
        warm = Memory.activeBytes();
      }
    }
    long growth = Memory.activeBytes() - warm;
    assertTrue(growth < ALLOWED, growth + " bytes more after " + STEPS + " steps");
  }

  @ParameterizedTest
  @EnumSource
  void dtypesStay(Kind kind) {
    for (DType dtype : new DType[] {DType.FLOAT16, DType.BFLOAT16, DType.FLOAT64}) {
      Optimizer optimizer = kind.make();
      Map<String, NDArray> parameters = parameters(dtype);
      step(optimizer, parameters);
      step(optimizer, parameters);
      parameters.forEach(
          (name, w) -> {
            assertEquals(dtype, w.dtype(), name);
            assertTrue(Ops.all(Ops.isfinite(w)).itemBoolean(), name);
          });
      optimizer
          .state()
          .forEach(
              (name, x) -> {
                boolean ofParameter = !name.endsWith("step") && !name.endsWith("learning_rate");
                assertEquals(ofParameter, x.dtype() == dtype || x.ndim() > 0, name);
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void continuesFromItsState(Kind kind) {
    Optimizer optimizer = kind.make();
    Map<String, NDArray> parameters = parameters(DType.FLOAT32);
    step(optimizer, parameters);
    step(optimizer, parameters);
    Optimizer resumed = kind.make();
    Map<String, NDArray> copy = Tree.map(w -> Ops.add(w, 0).eval(), parameters);
    resumed.loadState(optimizer.state());
    for (int i = 0; i < 3; i++) {
      step(optimizer, parameters);
      step(resumed, copy);
    }
    parameters.forEach(
        (name, w) -> assertArrayEquals(w.toFloats(), copy.get(name).toFloats(), name));
    Map<String, NDArray> state = resumed.state();
    assertEquals(optimizer.state().keySet(), state.keySet());
    optimizer
        .state()
        .forEach((name, x) -> assertArrayEquals(x.toDoubles(), state.get(name).toDoubles(), name));
  }

  @ParameterizedTest
  @EnumSource
  void compiledStepsAreTheSame(Kind kind) {
    Optimizer eager = kind.make();
    Optimizer replayed = kind.make();
    Map<String, NDArray> parameters = parameters(DType.FLOAT32);
    Map<String, NDArray> copy = parameters(DType.FLOAT32);
    replayed.init(copy);
    Fn1<Map<String, NDArray>, NDArray> update =
        gradients -> {
          replayed.update(copy, gradients);
          return gradients.get("vector").sum();
        };
    var compiled = Transforms.compile(update, false, copy, replayed.state());
    for (int i = 0; i < 5; i++) {
      Map<String, NDArray> gradients = gradients(parameters);
      compiled.apply(gradients);
      eager.update(parameters, gradients);
      Ops.eval(parameters, eager.state(), copy, replayed.state());
    }
    parameters.forEach(
        (name, w) -> assertArrayEquals(w.toFloats(), copy.get(name).toFloats(), 1e-6f, name));
    assertEquals(5, replayed.step().itemLong());
  }

  @ParameterizedTest
  @EnumSource
  void handlesOfTheStateStay(Kind kind) {
    Optimizer optimizer = kind.make();
    Map<String, NDArray> parameters = parameters(DType.FLOAT32);
    step(optimizer, parameters);
    Map<String, NDArray> before = optimizer.state();
    step(optimizer, parameters);
    optimizer.loadState(Tree.map(x -> NDArray.of(x.node()), before));
    Map<String, NDArray> after = optimizer.state();
    before.forEach((name, x) -> assertTrue(x == after.get(name), name));
  }
}
