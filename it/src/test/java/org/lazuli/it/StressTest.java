package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.Transforms.grad;
import static org.lazuli.Transforms.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * Threads share lazy arrays, whose values are cached, dropped and computed again all the time.
 *
 * <p>More values are cached than the graph keeps, so that some are dropped while they are in use.
 */
class StressTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 12_000;

  private final NDArray shared = Rand.normal(Shape.of(30, 20), Rand.key(1));
  private final NDArray w = Rand.normal(Shape.of(20, 5), Rand.key(2));
  private final double expected = product().item();

  private NDArray product() {
    return Ops.sum(Ops.tanh(Ops.matmul(shared, w)));
  }

  @Test
  void valuesStayRightUnderCachingFromManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> results = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Random random = new Random(t);
        results.add(threads.submit(() -> rounds(random)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }

  private void rounds(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> assertEquals(expected, product().item(), 1e-3);
        case 1 -> assertEquals(30, Ops.softmax(shared, -1).sum().item(), 1e-3);
        case 2 -> {
          Fn1<NDArray, NDArray> loss = x -> Ops.sum(Ops.square(Ops.matmul(x, w)));
          grad(loss).apply(shared).eval();
        }
        default -> {
          Fn1<NDArray, NDArray> row = x -> Ops.sum(Ops.exp(x));
          vmap(row).apply(shared).eval();
        }
      }
    }
  }
}
