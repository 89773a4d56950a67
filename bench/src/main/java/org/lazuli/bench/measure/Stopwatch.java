package org.lazuli.bench.measure;

import java.util.Arrays;

/**
 * Times work that is warm: then at least 15 runs and half a second.
 *
 * <p>Warm is what two windows in a row have not made faster. Compilers of an engine, and of the
 * JVM, work beside the first seconds, and a machine of few cores shows it. Work shorter than a
 * tenth of a millisecond is run several times for one time.
 */
public final class Stopwatch {
  private static final int RUNS = 15;
  private static final double LEAST_MS = 500;
  private static final double WINDOW_MS = 1500;
  private static final double PATIENCE_MS = 20_000;
  private static final double FASTER = 0.97;
  private static final double SHORT_MS = 0.1;

  private Stopwatch() {}

  public static Figure time(Runnable work) {
    return Figure.of(times(work, warm(work), RUNS, LEAST_MS));
  }

  /** {@return how often short work is repeated for one time} */
  private static int warm(Runnable work) {
    double best = Double.MAX_VALUE;
    int sinceBest = 0;
    for (double spent = 0; spent < PATIENCE_MS && sinceBest < 2; ) {
      double[] window = times(work, 1, 1, WINDOW_MS);
      double median = Figure.of(window).median();
      spent += Math.max(WINDOW_MS, median * window.length);
      sinceBest = median < FASTER * best ? 0 : sinceBest + 1;
      best = Math.min(best, median);
    }
    return best > SHORT_MS ? 1 : (int) Math.ceil(SHORT_MS / best);
  }

  private static double[] times(Runnable work, int repeat, int runs, double leastMs) {
    double[] times = new double[runs];
    int count = 0;
    double total = 0;
    while (count < runs || total < leastMs) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      double time = once(work, repeat);
      times[count++] = time;
      total += time * repeat;
    }
    return Arrays.copyOf(times, count);
  }

  private static double once(Runnable work, int repeat) {
    long start = System.nanoTime();
    for (int i = 0; i < repeat; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e6 / repeat;
  }
}
