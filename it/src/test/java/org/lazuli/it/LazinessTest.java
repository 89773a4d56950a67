package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.optimizers.Adam;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** What is computed, when, and in how many kernels: counted on a backend of our own. */
class LazinessTest {
  private static final int SIZE = 40_000;

  private static NDArray vector() {
    return Ops.arange(0, SIZE, 1, DType.FLOAT32).times(1e-4).eval();
  }

  private static void assertLaunches(int expected, Runnable body) {
    int launches = CountingBackend.launches(body);
    assertEquals(expected, launches, CountingBackend::launched);
  }

  @Test
  void recordingRunsNothing() {
    assertLaunches(
        0,
        () -> {
          NDArray x = Ops.arange(0, SIZE, 1, DType.FLOAT32);
          NDArray y = Transforms.grad((NDArray z) -> Ops.sum(Ops.exp(z))).apply(x);
          NDArray z = Ops.matmul(y.reshape(200, 200), x.reshape(200, 200));
          z.set(0, 1);
          assertEquals(SIZE, z.size());
        });
  }

  @Test
  void whatIsNotUsedIsNeverComputed() {
    assertLaunches(
        2,
        () -> {
          NDArray x = vector();
          NDArray dear = Ops.matmul(x.reshape(200, 200), x.reshape(200, 200));
          List<NDArray> both = List.of(x.plus(1), dear);
          both.getFirst().eval();
        });
  }

  @Test
  void aValueIsComputedOnce() {
    assertLaunches(
        2,
        () -> {
          NDArray y = Ops.exp(vector());
          y.eval();
          y.eval();
          y.toFloats();
          assertTrue(y.toString().startsWith("array([1, "));
        });
  }

  @Test
  void geluOfAnAffineMapIsOneKernel() {
    NDArray[] stored = new NDArray[3];
    CountingBackend.launches(
        () -> {
          stored[0] = Ops.reshape(vector(), 200, 200).eval();
          stored[1] = Ops.arange(0, 200, 1, DType.FLOAT32).times(0.01).eval();
          stored[2] = Ops.arange(0, 200, 1, DType.FLOAT32).times(0.1).eval();
        });
    assertLaunches(
        1,
        () -> {
          NDArray h = stored[0].times(stored[1]).plus(stored[2]);
          h.times(Ops.erf(h.times(Math.sqrt(0.5))).plus(1)).times(0.5).eval();
        });
  }

  @Test
  void reductionsTakeTheirOperandIn() {
    assertLaunches(2, () -> Ops.sum(Ops.exp(vector())).eval());
    assertLaunches(2, () -> Ops.max(Ops.transpose(vector().reshape(200, 200)).times(2), 1).eval());
    assertLaunches(2, () -> Ops.sum(Ops.square(vector().reshape(200, 200).minus(3)), 0).eval());
  }

  @Test
  void rowsOfSoftmaxAreFewKernels() {
    int launches =
        CountingBackend.launches(() -> Ops.softmax(vector().reshape(200, 200), -1).eval());
    assertTrue(launches <= 4, CountingBackend::launched);
  }

  @Test
  void equalExpressionsAreComputedOnce() {
    assertLaunches(
        3,
        () -> {
          NDArray x = vector().reshape(200, 200);
          Ops.matmul(x, x).plus(Ops.matmul(x, x)).eval();
        });
  }

  @Test
  void resultsOfOneEvaluationShareTheirWork() {
    int launches =
        CountingBackend.launches(
            () -> {
              NDArray x = vector().reshape(200, 200);
              NDArray product = Ops.matmul(x, x);
              Ops.eval(product.plus(1), product.times(2), product);
            });
    assertTrue(launches <= 4, CountingBackend::launched);
  }

  @Test
  void aStepOfAdamIsOneKernelForEachParameter() {
    NDArray[] stored = new NDArray[2];
    Adam[] adam = new Adam[1];
    CountingBackend.launches(
        () -> {
          stored[0] = vector();
          stored[1] = vector().times(0.5).eval();
          adam[0] = new Adam(1e-3);
          adam[0].update(Map.of("w", stored[0]), Map.of("w", stored[1]));
          Ops.eval(stored[0], adam[0].state());
        });
    assertLaunches(
        2, // the other counts steps
        () -> {
          adam[0].update(Map.of("w", stored[0]), Map.of("w", stored[1]));
          Ops.eval(stored[0], adam[0].state());
        });
  }

  @Test
  void resultsOfOneShapeThatReadTheSameAreOneKernel() {
    NDArray[] stored = new NDArray[1];
    CountingBackend.launches(() -> stored[0] = vector().reshape(200, 200).eval());
    assertLaunches(
        1,
        () -> {
          NDArray e = Ops.exp(stored[0]);
          Ops.eval(e.plus(1), e.times(2), stored[0].minus(e));
        });
  }

  @Test
  void whatReadsOtherElementsWaitsForAll() {
    NDArray[] results = new NDArray[2];
    assertLaunches(
        3,
        () -> {
          results[0] = Ops.exp(vector().reshape(200, 200));
          results[1] = results[0].plus(results[0].T());
          Ops.eval(results[0], results[1]);
        });
    assertEquals(Math.exp(1e-4) + Math.exp(200e-4), results[1].toFloats()[1], 1e-6);
  }

  @Test
  void viewsCostNothing() {
    assertLaunches(
        1,
        () -> {
          NDArray x = vector();
          x.reshape(200, 200).get("::2, 1:").eval();
          Ops.transpose(x.reshape(200, 200)).eval();
          Ops.broadcastTo(x, Shape.of(3, SIZE)).eval();
        });
  }

  @Test
  void aFusedResultIsTheSameAsItsSteps() {
    NDArray x = Ops.linspace(-2, 2, 1_000);
    NDArray fused = Ops.sum(Ops.exp(Ops.sin(x).times(2)).reshape(10, 100), 1);
    NDArray sin = Ops.sin(x).eval();
    NDArray exp = Ops.exp(sin.times(2).eval()).eval();
    assertArrayEquals(Ops.sum(exp.reshape(10, 100), 1).toFloats(), fused.toFloats(), 1e-4f);
  }

  @Test
  void deepChainsDoNotOverflowTheStack() {
    NDArray x = Ops.array(1.0);
    for (int i = 0; i < 100_000; i++) {
      x = i % 2 == 0 ? x.plus(1) : x.minus(1);
    }
    assertEquals(1, x.item());
  }

  @Test
  void deepChainsOfUpdatesDoNotOverflowTheStack() {
    NDArray x = Ops.zeros(4);
    for (int i = 0; i < 20_000; i++) {
      x.set(i % 4, i);
    }
    assertArrayEquals(new float[] {19_996, 19_997, 19_998, 19_999}, x.toFloats());
  }

  @Test
  void deepChainsHaveGradients() {
    NDArray slope =
        Transforms.grad(
                (NDArray x) -> {
                  NDArray y = x;
                  for (int i = 0; i < 5_000; i++) {
                    y = y.times(1.0001);
                  }
                  return y;
                })
            .apply(Ops.array(DType.FLOAT64, 1.0));
    assertEquals(Math.pow(1.0001, 5_000), slope.item(), 1e-9);
  }
}
