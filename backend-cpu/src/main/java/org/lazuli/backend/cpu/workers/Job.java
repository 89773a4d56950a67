package org.lazuli.backend.cpu.workers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * One call of {@link Workers#run}: threads take task numbers from a shared counter until none is
 * left.
 *
 * <p>Every call has its own job, so a worker that comes late finds the counter spent and harms
 * nothing.
 */
final class Job {
  private final int tasks;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean callerParks;
  private IntConsumer body;

  Job(int tasks, IntConsumer body) {
    this.tasks = tasks;
    this.body = body;
  }

  /** Takes and does tasks until none is left to take. */
  void help() {
    int mine = 0;
    for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
      attempt(task);
      mine++;
    }
    if (mine > 0 && finished.addAndGet(mine) == tasks && callerParks) {
      LockSupport.unpark(caller);
    }
  }

  private void attempt(int task) {
    if (failure.get() != null) {
      return;
    }
    try {
      body.accept(task);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Waits for the tasks that others took, then throws what the first failing task threw. */
  void join() {
    long start = System.nanoTime();
    while (finished.get() < tasks) {
      if (System.nanoTime() - start < Workers.SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        callerParks = true;
        // The last task may have finished before it could see the flag.
        if (finished.get() < tasks) {
          LockSupport.park(this);
        }
      }
    }
    // An idle worker remembers its last job; what the body captured must not live as long.
    body = null;
    rethrow(failure.get());
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
