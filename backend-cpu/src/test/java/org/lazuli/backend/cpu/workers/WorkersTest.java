package org.lazuli.backend.cpu.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 13, 207, 4098})
  void everyTaskRunsOnce(int tasks) {
    for (int repeat = 0; repeat < 50; repeat++) {
      AtomicIntegerArray calls = new AtomicIntegerArray(tasks);
      Workers.run(tasks, calls::incrementAndGet);
      for (int i = 0; i < tasks; i++) {
        assertEquals(1, calls.get(i));
      }
    }
  }

  @Test
  void workersWakeFromSleep() throws InterruptedException {
    for (int repeat = 0; repeat < 20; repeat++) {
      Thread.sleep(2);
      everyTaskRunsOnce(8);
    }
  }

  @Test
  void rangesAreCoveredOnce() {
    for (long n : new long[] {0, 1, 2, 3, 13, 207, 4098}) {
      for (long grain : new long[] {0, 1, 5, 1000, 10_000}) {
        AtomicIntegerArray seen = new AtomicIntegerArray((int) n);
        Workers.forRange(
            n,
            grain,
            (begin, end) -> {
              assertTrue(end > begin);
              for (long i = begin; i < end; i++) {
                seen.incrementAndGet((int) i);
              }
            });
        for (int i = 0; i < n; i++) {
          assertEquals(1, seen.get(i));
        }
      }
    }
  }

  @Test
  void smallRangesStayOnTheCaller() {
    Thread caller = Thread.currentThread();
    Workers.forRange(100, 100, (_, _) -> assertSame(caller, Thread.currentThread()));
  }

  @Test
  void callsNest() {
    LongAdder calls = new LongAdder();
    Workers.run(8, _ -> Workers.run(8, _ -> Workers.run(8, _ -> calls.increment())));
    assertEquals(512, calls.sum());
  }

  @Test
  void failuresReachTheCaller() {
    IllegalStateException failure = new IllegalStateException("task");
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Workers.run(
                    100,
                    i -> {
                      if (i == 37) {
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown);
    everyTaskRunsOnce(100);
  }

  @Test
  void manyPlatformCallers() {
    manyCallers(() -> Executors.newFixedThreadPool(6));
  }

  @Test
  void manyVirtualCallers() {
    manyCallers(Executors::newVirtualThreadPerTaskExecutor);
  }

  private static void manyCallers(Supplier<ExecutorService> executors) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try (ExecutorService callers = executors.get()) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
              sums.add(callers.submit(WorkersTest::sum));
            }
            for (Future<Integer> sum : sums) {
              assertEquals(64 * 63 / 2, sum.get());
            }
          }
        });
  }

  private static int sum() {
    AtomicInteger sum = new AtomicInteger();
    Workers.run(64, sum::addAndGet);
    return sum.get();
  }

  @Test
  void interruptedCallersStillFinish() {
    Thread.currentThread().interrupt();
    everyTaskRunsOnce(64);
    assertTrue(Thread.interrupted());
  }
}
