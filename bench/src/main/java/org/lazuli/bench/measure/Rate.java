package org.lazuli.bench.measure;

import java.util.Locale;

/**
 * What a run gets done.
 *
 * @param amount how much in one run
 * @param scale how much of it is one unit
 * @param unit what is counted in a second
 */
public record Rate(double amount, double scale, String unit) {
  public static Rate bytes(double amount) {
    return new Rate(amount, 1e9, "GB/s");
  }

  public static Rate flops(double amount) {
    return new Rate(amount, 1e9, "GFLOP/s");
  }

  public static Rate elements(double amount) {
    return new Rate(amount, 1e9, "Gelem/s");
  }

  public static Rate ops(double amount) {
    return new Rate(amount, 1e6, "Mop/s");
  }

  /** For work that is one step of something. */
  public static Rate steps() {
    return new Rate(1, 1, "step/s");
  }

  public String text(double milliseconds) {
    return String.format(Locale.ROOT, "%.2f %s", amount / scale / milliseconds * 1e3, unit);
  }
}
