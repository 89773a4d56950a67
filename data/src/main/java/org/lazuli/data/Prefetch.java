package org.lazuli.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lazuli.Device;
import org.lazuli.Devices;
import org.lazuli.LazuliException;
import org.lazuli.Ops;

/**
 * Batches computed ahead of their use, on a virtual thread.
 *
 * {@snippet :
 * try (var ahead = new Prefetch<>(batches.epoch(epoch), 2)) {
 *   for (Digits batch : ahead) { ... }
 * }
 * }
 *
 * <p>The thread evaluates a batch on the device that is current here, waits while as many as
 * allowed are ready, and ends after the last one or when this is closed. What it throws is thrown
 * by {@code next} in place of the batch.
 *
 * @param <T> what a batch is: a tree of arrays
 */
public final class Prefetch<T> implements Iterable<T>, AutoCloseable {
  /** How soon a consumer in another thread notices that this was closed. */
  private static final long LOOK_MILLIS = 100;

  private final BlockingQueue<Item<T>> ready;
  private volatile boolean closed;
  private boolean iterated;

  /** What the producer hands over: a batch, the failure to make one, or neither at the end. */
  private record Item<T>(T batch, Throwable failure) {}

  /**
   * Begins to compute batches.
   *
   * @param batches where they come from; used by the thread only
   * @param depth how many batches may be ready and not yet taken, at least 1
   * @throws IllegalArgumentException if the depth is not positive
   */
  public Prefetch(Iterable<T> batches, int depth) {
    Check.given("prefetch", "the batches", batches);
    ready = new ArrayBlockingQueue<>(Check.positive("prefetch", "the depth", depth));
    Device device = Devices.current(); // the thread does not inherit it
    Thread.ofVirtual()
        .name("lazuli-prefetch")
        .start(() -> Devices.with(device, () -> produce(batches)));
  }

  private void produce(Iterable<T> batches) {
    try {
      for (Iterator<T> rest = batches.iterator(); !closed && rest.hasNext(); ) {
        T batch = rest.next();
        Ops.eval(batch);
        hand(new Item<>(batch, null));
      }
      hand(new Item<>(null, null));
    } catch (RuntimeException | Error failure) {
      hand(new Item<>(null, failure));
    }
  }

  /** Waits for room, which closing makes; nobody interrupts the thread, for it runs kernels. */
  private void hand(Item<T> item) {
    boolean handed = closed;
    while (!handed) {
      try {
        ready.put(item);
        handed = true;
      } catch (InterruptedException _) {
        handed = closed;
      }
    }
  }

  /**
   * {@return the batches, once}
   *
   * @throws IllegalStateException if asked for a second time
   */
  @Override
  public Iterator<T> iterator() {
    if (iterated) {
      throw new IllegalStateException(
          "[prefetch] batches can be taken once; make another prefetch");
    }
    iterated = true;
    return new Taken();
  }

  /** Stops the thread and forgets what is ready. */
  @Override
  public void close() {
    closed = true;
    ready.clear();
  }

  private final class Taken implements Iterator<T> {
    private Item<T> head;

    @Override
    public boolean hasNext() {
      head = head == null ? take() : head;
      return head.batch != null || head.failure != null;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (head.failure != null) {
        throw new LazuliException("[prefetch] a batch failed: " + head.failure, head.failure);
      }
      T batch = head.batch;
      head = null;
      return batch;
    }

    private Item<T> take() {
      try {
        Item<T> item = null;
        while (item == null) {
          if (closed) {
            throw new IllegalStateException("[prefetch] is closed; take batches before that");
          }
          item = ready.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return item;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LazuliException("[prefetch] interrupted while waiting for a batch", e);
      }
    }
  }
}
