package org.lazuli.backend.cpu.workers;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * The process-wide pool of threads that kernels are split over.
 *
 * <p>One call at a time has the pool; a call from inside a task, or from a second thread meanwhile,
 * does all its tasks itself. So nothing ever waits for a turn, and nothing can deadlock. The caller
 * always takes part, and may be a virtual thread.
 *
 * <p>The property {@code lazuli.threads} sets the number of threads, the caller included; it is the
 * number of processors by default.
 *
 * @implNote Workers spin for {@value #SPIN_NANOS} ns after a job before they park: handing a job to
 *     a spinning thread costs 0.1 us, to a parked one more than the 30 us a kernel of a few
 *     thousand elements takes.
 */
public final class Workers {
  static final long SPIN_NANOS = 50_000;

  /** Pieces per thread of a range, so that an uneven or interrupted thread is made up for. */
  private static final int PIECES = 4;

  private static final int PARALLELISM =
      Math.max(1, Integer.getInteger("lazuli.threads", Runtime.getRuntime().availableProcessors()));
  private static final AtomicBoolean BUSY = new AtomicBoolean();

  private static volatile Job current;

  private Workers() {}

  /** {@return how many tasks run at the same time, counting the caller's} */
  public static int parallelism() {
    return PARALLELISM;
  }

  /**
   * Calls the body once with every number from 0 to before {@code tasks}, in any order and on any
   * thread, and returns when all calls have.
   *
   * <p>What the first failing call throws is thrown here; tasks not begun by then are left out.
   */
  public static void run(int tasks, IntConsumer body) {
    if (tasks <= 1 || PARALLELISM == 1 || !BUSY.compareAndSet(false, true)) {
      runInline(tasks, body);
      return;
    }
    Job job = new Job(tasks, body);
    try {
      current = job;
      Pool.wake(tasks - 1);
      job.help();
      job.join();
    } finally {
      current = null;
      BUSY.set(false);
    }
  }

  /**
   * Calls the body on pieces that together cover 0 to before {@code n}, none much smaller than
   * {@code grain}; inline if there is only one.
   */
  public static void forRange(long n, long grain, RangeBody body) {
    if (n <= grain || PARALLELISM == 1) {
      if (n > 0) {
        body.accept(0, n);
      }
      return;
    }
    int pieces = (int) Math.min(n / Math.max(grain, 1), PIECES * PARALLELISM);
    long step = n / pieces;
    long longer = n % pieces;
    run(
        pieces,
        i -> {
          long begin = i * step + Math.min(i, longer);
          body.accept(begin, begin + step + (i < longer ? 1 : 0));
        });
  }

  static Job current() {
    return current;
  }

  private static void runInline(int tasks, IntConsumer body) {
    for (int task = 0; task < tasks; task++) {
      body.accept(task);
    }
  }

  /** The threads, started by the first job that is shared. */
  private static final class Pool {
    private static final Worker[] WORKERS = start();

    private static Worker[] start() {
      Worker[] workers = new Worker[PARALLELISM - 1];
      for (int i = 0; i < workers.length; i++) {
        workers[i] = new Worker(i + 1);
        workers[i].start();
      }
      return workers;
    }

    static void wake(int count) {
      for (int i = 0; i < Math.min(count, WORKERS.length); i++) {
        WORKERS[i].wake();
      }
    }
  }
}
