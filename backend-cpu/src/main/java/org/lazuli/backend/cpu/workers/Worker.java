package org.lazuli.backend.cpu.workers;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits for jobs: spinning at first, then parked. */
final class Worker extends Thread {
  private volatile boolean parked;

  Worker(int number) {
    super("lazuli-worker-" + number);
    setDaemon(true);
  }

  @Override
  public void run() {
    Job seen = null;
    while (true) {
      Job job = await(seen);
      job.help();
      seen = job;
    }
  }

  /** {@return the next job other than the one already helped with} */
  private Job await(Job seen) {
    long start = System.nanoTime();
    Job job = Workers.current();
    while (job == null || job == seen) {
      if (System.nanoTime() - start < Workers.SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        sleep(seen);
        start = System.nanoTime();
      }
      job = Workers.current();
    }
    return job;
  }

  private void sleep(Job seen) {
    parked = true;
    // A job published before the flag was up would never wake this thread.
    Job job = Workers.current();
    if (job == null || job == seen) {
      LockSupport.park(Workers.class);
    }
    parked = false;
  }

  void wake() {
    if (parked) {
      LockSupport.unpark(this);
    }
  }
}
