package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.ControlFlow;
import org.lazuli.Fn2;
import org.lazuli.Index;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Scope;
import org.lazuli.Transforms;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.nn.Sequential;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.SGD;
import org.lazuli.type.Shape;

/** Training for long needs no more native memory than training a little, collector or not. */
class MemoryTest {
  private static final int STEPS = 2_000;
  private static final int WARM = 200;
  private static final int EXAMPLES = 1_024;
  private static final int BATCH = 64;
  private static final int FEATURES = 96;
  private static final int CLASSES = 10;
  private static final long ALLOWED = 1 << 20;

  private final NDArray images = Rand.normal(Shape.of(EXAMPLES, FEATURES)).eval();
  private final NDArray labels = Rand.randint(0, CLASSES, Shape.of(EXAMPLES)).eval();

  /** Makes a step on the examples from a position on. */
  private interface Step {
    void run(long from);
  }

  /** The collector runs before, so that what other tests left is not freed meanwhile. */
  private static void checkFlat(Step step) {
    System.gc();
    long warm = 0;
    for (int i = 1; i <= STEPS; i++) {
      step.run((long) i * BATCH % EXAMPLES);
      if (i == WARM) {
        warm = Memory.activeBytes();
      }
    }
    long end = Memory.activeBytes();
    String figures = "%,d bytes at step %d, %,d at step %d".formatted(warm, WARM, end, STEPS);
    assertTrue(end - warm < ALLOWED, figures);
    assertTrue(warm > 0, figures);
  }

  private NDArray batch(NDArray all, long from) {
    return all.get(Index.slice(from, from + BATCH));
  }

  private Step train(Optimizer optimizer) {
    Sequential model =
        new Sequential(new Linear(FEATURES, 128), Activations::relu, new Linear(128, CLASSES));
    Fn2<NDArray, NDArray, NDArray> loss =
        (x, y) -> Ops.mean(Losses.crossEntropy(model.apply(x), y));
    var lossAndGrad = Nn.valueAndGrad(model, loss);
    return from -> {
      var result = lossAndGrad.apply(batch(images, from), batch(labels, from));
      optimizer.update(model.parameters(), result.grad());
      Ops.eval(result.value(), model.parameters(), optimizer.state());
    };
  }

  @Test
  void trainingWithMomentum() {
    checkFlat(train(new SGD(0.05).momentum(0.9)));
  }

  @Test
  void trainingWithAdam() {
    checkFlat(train(new AdamW(1e-3)));
  }

  /**
   * The user's own loop: parameters in a map, assigned by hand inside a scope; the loss is read.
   */
  @Test
  void trainingByHand() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    parameters.put("w1", Rand.normal(Shape.of(FEATURES, 128)).times(0.1));
    parameters.put("w2", Rand.normal(Shape.of(128, CLASSES)).times(0.1));
    var lossAndGrad =
        Transforms.valueAndGrad(
            (Map<String, NDArray> p, NDArray x, NDArray y) -> {
              NDArray hidden = Ops.tanh(Ops.matmul(x, p.get("w1")));
              NDArray scores = Ops.matmul(hidden, p.get("w2"));
              return Ops.mean(Losses.crossEntropy(scores, y));
            });
    checkFlat(
        from -> {
          try (Scope _ = Scope.open()) {
            var result = lossAndGrad.apply(parameters, batch(images, from), batch(labels, from));
            for (Map.Entry<String, NDArray> gradient : result.grad().entrySet()) {
              NDArray parameter = parameters.get(gradient.getKey());
              parameter.assign(parameter.minus(gradient.getValue().times(0.05)));
            }
            Ops.eval(result.value(), parameters);
            assertTrue(Double.isFinite(result.value().item()));
          }
        });
  }

  @Test
  void readingSlicesOfAResidentArray() {
    NDArray total = Ops.zeros(FEATURES);
    checkFlat(
        from -> {
          total.assign(total.plus(Ops.sum(batch(images, from), 0)));
          total.eval();
        });
  }

  /** Ten thousand passes in one evaluation, forwards, and back within one more stack. */
  @Test
  void passesOfLoops() {
    NDArray x = Rand.normal(Shape.of(64, 64)).times(0.01).eval();
    long[] peaks = new long[2];
    for (int round = 0; round < 2; round++) {
      long passes = round == 0 ? 10 : 10_000;
      System.gc();
      Memory.resetPeak();
      NDArray y = ControlFlow.forLoop(0, passes, (_, c) -> c.times(0.5).plus(Ops.matmul(c, x)), x);
      NDArray z =
          ControlFlow.whileLoop(
              (NDArray c) -> Ops.less(Ops.sum(c), passes),
              c -> c.plus(1.0 / 64 / 64).plus(Ops.matmul(x, x).times(0)),
              Ops.zerosLike(x));
      Ops.eval(y, z);
      peaks[round] = Memory.peakBytes();
    }
    assertTrue(peaks[1] - peaks[0] < ALLOWED, peaks[0] + " and " + peaks[1]);
  }
}
