package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Tree;
import org.lazuli.io.Io;
import org.lazuli.optimizers.AdaDelta;
import org.lazuli.optimizers.Adafactor;
import org.lazuli.optimizers.Adagrad;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Adamax;
import org.lazuli.optimizers.Lion;
import org.lazuli.optimizers.MultiOptimizer;
import org.lazuli.optimizers.Muon;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.RMSprop;
import org.lazuli.optimizers.SGD;
import org.lazuli.optimizers.Schedules;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** A training whose optimizer went through a file is, bit for bit, that which went on. */
class OptimizerStateTest {
  private static final List<Supplier<Optimizer>> KINDS =
      List.of(
          () -> new SGD(Schedules.linearSchedule(0.1, 0, 10)).momentum(0.9),
          () -> new RMSprop(0.1),
          () -> new Adagrad(0.1),
          () -> new AdaDelta(0.1),
          () -> new Adam(Schedules.cosineDecay(0.1, 10)).biasCorrection(true),
          () -> new AdamW(0.1),
          () -> new Adamax(0.1),
          () -> new Lion(0.1),
          () -> new Adafactor().beta1(0.9),
          () -> new Adafactor(0.1),
          () -> new Muon(0.1),
          () ->
              new MultiOptimizer(
                  List.of(new Muon(0.1), new Adam(0.1)), List.of((_, x) -> x.ndim() > 1)));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> continuesFromFiles() {
    return KINDS.stream()
        .flatMap(
            kind ->
                Stream.of(DType.FLOAT32, DType.BFLOAT16)
                    .map(
                        dtype ->
                            DynamicTest.dynamicTest(
                                kind.get().getClass().getSimpleName() + " " + dtype,
                                () -> check(kind, dtype))));
  }

  private static Map<String, NDArray> normal(long seed, DType dtype) {
    NDArray keys = Rand.split(Rand.key(seed));
    return Map.of(
        "layers.0.weight", Rand.normal(Shape.of(4, 3), dtype, 0, 1, keys.get(0)),
        "bias", Rand.normal(Shape.of(3), dtype, 0, 1, keys.get(1)));
  }

  private static void train(Optimizer optimizer, Map<String, NDArray> parameters, int from) {
    DType dtype = parameters.get("bias").dtype();
    for (int step = from; step < from + 3; step++) {
      optimizer.update(parameters, normal(step, dtype));
      Ops.eval(parameters, optimizer.state());
    }
  }

  private void check(Supplier<Optimizer> kind, DType dtype) throws IOException {
    Optimizer optimizer = kind.get();
    Map<String, NDArray> parameters = normal(100, dtype);
    train(optimizer, parameters, 0);
    String tensors = folder.resolve("state.safetensors").toString();
    String zip = folder.resolve("state.npz").toString();
    Io.saveSafetensors(tensors, optimizer.state());
    Io.savez(zip, Tree.map(x -> x.astype(DType.FLOAT32), parameters));
    Optimizer resumed = kind.get();
    resumed.loadState(Io.loadSafetensors(tensors).arrays());
    Map<String, NDArray> copy = Tree.map(x -> x.astype(dtype), Io.loadNpz(zip).arrays());
    assertEquals(optimizer.state().keySet(), resumed.state().keySet());
    train(optimizer, parameters, 3);
    train(resumed, copy, 3);
    parameters.forEach((name, x) -> assertArrayEquals(floats(x), floats(copy.get(name)), name));
    Map<String, NDArray> state = resumed.state();
    optimizer
        .state()
        .forEach((name, x) -> assertArrayEquals(floats(x), floats(state.get(name)), name));
    fromZip(kind.get(), optimizer, zip);
  }

  private static float[] floats(NDArray x) {
    return x.astype(DType.FLOAT32).toFloats();
  }

  /** An npz keeps everything but bfloat16, which it has as two bytes without a name. */
  private static void fromZip(Optimizer other, Optimizer optimizer, String zip) {
    Map<String, NDArray> wide =
        Tree.map(x -> x.dtype() == DType.BFLOAT16 ? x.astype(DType.FLOAT32) : x, optimizer.state());
    Io.savez(zip, wide);
    other.loadState(Io.loadNpz(zip).arrays());
    Map<String, NDArray> state = other.state();
    wide.forEach((name, x) -> assertArrayEquals(floats(x), floats(state.get(name)), name));
  }
}
