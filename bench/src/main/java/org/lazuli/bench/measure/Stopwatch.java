package org.lazuli.bench.measure;

import java.util.Arrays;

/**
 * Times work that is warm: until the times stop falling, then at least 15 runs and half a second.
 *
 * <p>Work shorter than a tenth of a millisecond is run several times for one time.
 */
public final class Stopwatch {
  private static final int RUNS = 15;
  private static final double LEAST_MS = 500;
  private static final double WARM_MS = 1500;
  private static final double PATIENCE_MS = 20_000;
  private static final double SHORT_MS = 0.1;

  private Stopwatch() {}

  public static Figure time(Runnable work) {
    int repeat = warm(work);
    double[] times = new double[RUNS];
    int count = 0;
    double total = 0;
    while (count < RUNS || total < LEAST_MS) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      double time = once(work, repeat);
      times[count++] = time;
      total += time * repeat;
    }
    return Figure.of(Arrays.copyOf(times, count));
  }

  /** {@return how often short work is repeated for one time} */
  private static int warm(Runnable work) {
    double spent = 0;
    double best = Double.MAX_VALUE;
    int sinceBest = 0;
    while (spent < PATIENCE_MS && (spent < WARM_MS || sinceBest < 5)) {
      double time = once(work, 1);
      spent += time;
      sinceBest = time < 0.95 * best ? 0 : sinceBest + 1;
      best = Math.min(best, time);
    }
    return best > SHORT_MS ? 1 : (int) Math.ceil(SHORT_MS / best);
  }

  private static double once(Runnable work, int repeat) {
    long start = System.nanoTime();
    for (int i = 0; i < repeat; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e6 / repeat;
  }
}
