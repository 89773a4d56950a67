package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lazuli.Device;
import org.lazuli.Devices;
import org.lazuli.LazuliException;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Batches made by another thread. */
@Timeout(60)
class PrefetchTest {
  private static Iterable<NDArray> numbers(int count, AtomicInteger made, int failing) {
    return () ->
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  made.incrementAndGet();
                  if (i == failing) {
                    throw new IllegalArgumentException("batch " + i);
                  }
                  return Ops.array(i).plus(1);
                })
            .iterator();
  }

  @Test
  void allArriveInOrder() {
    List<Integer> values = new ArrayList<>();
    try (var ahead = new Prefetch<>(numbers(100, new AtomicInteger(), -1), 3)) {
      ahead.forEach(batch -> values.add((int) batch.item()));
      assertThrows(IllegalStateException.class, ahead::iterator);
    }
    assertEquals(IntStream.rangeClosed(1, 100).boxed().toList(), values);
  }

  @Test
  void batchesAreOfTheDeviceInUse() {
    for (Device device : Devices.list()) {
      Iterable<NDArray> batches =
          () ->
              Stream.generate(() -> Ops.array(Devices.current().equals(device) ? 1 : 0))
                  .limit(1)
                  .iterator();
      try (var ahead = Devices.with(device, () -> new Prefetch<>(batches, 1))) {
        assertEquals(1, ahead.iterator().next().item(), device::toString);
      }
    }
  }

  @Test
  void runsAheadAsFarAsAllowed() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    try (var ahead = new Prefetch<>(numbers(100, made, -1), 2)) {
      Thread.sleep(200);
      assertTrue(made.get() <= 3, "made " + made);
      Iterator<NDArray> batches = ahead.iterator();
      assertEquals(1, batches.next().item());
      assertEquals(2, batches.next().item());
    }
  }

  @Test
  void failuresAriseInTheConsumer() {
    try (var ahead = new Prefetch<>(numbers(10, new AtomicInteger(), 2), 4)) {
      Iterator<NDArray> batches = ahead.iterator();
      batches.next();
      batches.next();
      LazuliException failure = assertThrows(LazuliException.class, batches::next);
      assertSame(IllegalArgumentException.class, failure.getCause().getClass());
      assertThrows(LazuliException.class, batches::next);
    }
  }

  @Test
  void closingStopsTheThread() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    var ahead = new Prefetch<>(numbers(1_000_000, made, -1), 1);
    Iterator<NDArray> batches = ahead.iterator();
    batches.next();
    ahead.close();
    Thread.sleep(100);
    int before = made.get();
    Thread.sleep(100);
    assertEquals(before, made.get());
    assertThrows(IllegalStateException.class, batches::next);
    ahead.close();
  }

  @Test
  void nothingIsAnEnd() {
    try (var ahead = new Prefetch<>(numbers(0, new AtomicInteger(), -1), 1)) {
      assertFalse(ahead.iterator().hasNext());
    }
    assertThrows(IllegalArgumentException.class, () -> new Prefetch<>(List.of(), 0));
  }
}
