package org.lazuli.bench.measure;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times of several runs, in milliseconds.
 *
 * @param median the middle one
 * @param min the shortest
 * @param max the longest
 */
public record Figure(double median, double min, double max) {
  public static Figure of(double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return new Figure(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /** {@return the line that {@code ./lazuli bench} prints, the same for every engine} */
  public String line(String id, String engine, Rate rate) {
    return String.format(
        Locale.ROOT, "%s %s %.4g %.4g %.4g %s", id, engine, median, min, max, rate.text(median));
  }
}
