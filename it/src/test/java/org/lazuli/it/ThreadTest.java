package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Any thread may use any array. */
@Timeout(60)
class ThreadTest {
  private static final int TASKS = 64;

  private static <T> List<T> together(ExecutorService executor, Callable<T> task) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    try (executor) {
      for (int i = 0; i < TASKS; i++) {
        futures.add(executor.submit(task));
      }
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void manyThreadsReadOneLazyArray() throws Exception {
    for (ExecutorService executor :
        List.of(Executors.newFixedThreadPool(8), Executors.newVirtualThreadPerTaskExecutor())) {
      NDArray x = Ops.exp(Ops.arange(0, 50_000, 1, DType.FLOAT32).times(-1e-3));
      double expected = -Math.expm1(-50) / -Math.expm1(-1e-3);
      for (double sum : together(executor, () -> Ops.sum(x).item())) {
        assertEquals(expected, sum, 0.01);
      }
    }
  }

  @Test
  void everyThreadTrainsAtOnce() throws Exception {
    Callable<Double> task =
        () -> {
          NDArray target = Rand.normal(Shape.of(16));
          NDArray x = Ops.zeros(16);
          var gradient = Transforms.grad((NDArray z) -> Ops.sum(Ops.square(z.minus(target))));
          for (int i = 0; i < 20; i++) {
            x.assign(x.minus(gradient.apply(x).times(0.3)));
            x.eval();
          }
          return Ops.max(Ops.abs(x.minus(target))).item();
        };
    for (double distance : together(Executors.newVirtualThreadPerTaskExecutor(), task)) {
      assertTrue(distance < 1e-4, "off by " + distance);
    }
  }

  @Test
  void arraysTravelBetweenThreads() throws Exception {
    AtomicReference<NDArray> handed = new AtomicReference<>();
    Thread maker = Thread.ofPlatform().start(() -> handed.set(Ops.array(1.0, 2.0).times(2)));
    maker.join();
    Thread user = Thread.ofVirtual().start(() -> handed.updateAndGet(x -> x.plus(1)));
    user.join();
    assertArrayEquals(new float[] {3, 5}, handed.get().toFloats());
  }

  @Test
  void asyncEvaluationRunsBesideTheCaller() {
    List<NDArray> results = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      NDArray y = Ops.sum(Ops.exp(Ops.zeros(100_000).plus(i)));
      Ops.asyncEval(y);
      results.add(y);
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(1e5 * Math.exp(i), results.get(i).item(), 2 * Math.exp(i));
    }
  }
}
