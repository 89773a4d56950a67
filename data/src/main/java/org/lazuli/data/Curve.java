package org.lazuli.data;

import java.util.Arrays;

/** The points of a curve in the order of their steps. */
final class Curve {
  /** More points than a chart has pixels are joined. */
  private static final int SHOWN = 1000;

  /** Curves of fewer points are shown as they are; others are smoothed over a part like this. */
  private static final int SMOOTHED_FROM = 60;

  private final String name;
  private final int colour;
  private long[] steps = new long[16];
  private double[] values = new double[16];
  private int size;

  Curve(String name, int colour) {
    this.name = name;
    this.colour = colour;
  }

  void add(long step, double value) {
    Check.that(
        size == 0 || step >= steps[size - 1],
        "report",
        "step " + step + " of " + name + " comes after " + (size == 0 ? 0 : steps[size - 1]));
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = step;
    values[size++] = value;
  }

  String name() {
    return name;
  }

  /** {@return the number of the curve's colour, the same in all charts} */
  int colour() {
    return colour;
  }

  int size() {
    return size;
  }

  long step(int i) {
    return steps[i];
  }

  double value(int i) {
    return values[i];
  }

  double last() {
    return size == 0 ? Double.NaN : values[size - 1];
  }

  /** {@return the position of the least finite value, or of the greatest; -1 if none is finite} */
  int extreme(boolean greatest) {
    int best = -1;
    for (int i = 0; i < size; i++) {
      boolean better = best < 0 || (greatest ? values[i] > values[best] : values[i] < values[best]);
      best = Double.isFinite(values[i]) && better ? i : best;
    }
    return best;
  }

  boolean isDense() {
    return size > SMOOTHED_FROM;
  }

  /** {@return a curve of means of neighbours with no more points than can be seen} */
  Curve thinned() {
    int group = Math.ceilDiv(size, SHOWN);
    if (group <= 1) {
      return this;
    }
    Curve thin = new Curve(name, colour);
    for (int start = 0; start < size; start += group) {
      int end = Math.min(size, start + group);
      thin.add(steps[(start + end - 1) / 2], Arrays.stream(values, start, end).average().orElse(0));
    }
    return thin;
  }

  /** {@return means over as many points before as after, which moves nothing to the right} */
  Curve smoothed() {
    double[] sums = new double[size + 1];
    int[] counts = new int[size + 1];
    for (int i = 0; i < size; i++) {
      boolean counted = Double.isFinite(values[i]);
      sums[i + 1] = sums[i] + (counted ? values[i] : 0);
      counts[i + 1] = counts[i] + (counted ? 1 : 0);
    }
    Curve smooth = new Curve(name, colour);
    for (int i = 0; i < size; i++) {
      int reach = Math.min(Math.max(1, size / 60), Math.min(i, size - 1 - i));
      int count = counts[i + reach + 1] - counts[i - reach];
      smooth.add(steps[i], (sums[i + reach + 1] - sums[i - reach]) / count);
    }
    return smooth;
  }
}
