package org.lazuli.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values are along one side of a chart.
 *
 * @param low the value at the beginning
 * @param high the value at the end, above the one at the beginning
 * @param from the place of the beginning, in pixels
 * @param to the place of the end
 * @param logarithmic whether equal ratios are equal lengths
 */
record Axis(double low, double high, double from, double to, boolean logarithmic) {
  private static final double LOGARITHMIC_FROM = 50;
  private static final double[] STEPS = {1, 2, 5, 10};

  /** {@return an axis of exactly this range} */
  static Axis of(double low, double high, double from, double to) {
    return new Axis(low, high > low ? high : low + 1, from, to, false);
  }

  /** {@return an axis with some room around the range, logarithmic if that shows more} */
  static Axis around(double low, double high, double from, double to) {
    if (low > 0 && high / low >= LOGARITHMIC_FROM) {
      double room = Math.pow(high / low, 0.04);
      return new Axis(low / room, high * room, from, to, true);
    }
    double room = high > low ? 0.05 * (high - low) : Math.max(0.5, Math.abs(high) * 0.05);
    double below = low >= 0 && low - room < 0 ? low : room;
    return new Axis(low - below, high + room, from, to, false);
  }

  double place(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** {@return about so many round values within the axis} */
  List<Double> ticks(int count) {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      boolean wide = high / low > 1e3;
      for (int power = exponent(low); power <= exponent(high); power++) {
        for (double digit : wide ? new double[] {1} : new double[] {1, 2, 5}) {
          add(ticks, digit * Math.pow(10, power));
        }
      }
      return ticks;
    }
    double step = step((high - low) / count);
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      add(ticks, i * step);
    }
    return ticks;
  }

  private void add(List<Double> ticks, double value) {
    if (value >= low && value <= high) {
      ticks.add(value);
    }
  }

  private static int exponent(double value) {
    return (int) Math.floor(Math.log10(value));
  }

  private static double step(double least) {
    double power = Math.pow(10, exponent(least));
    for (double step : STEPS) {
      if (step * power >= least * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
