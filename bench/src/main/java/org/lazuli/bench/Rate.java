package org.lazuli.bench;

import java.util.Locale;

/**
 * What a run gets done.
 *
 * @param amount how much in one run
 * @param scale how much of it is one unit
 * @param unit what is counted in a second
 */
record Rate(double amount, double scale, String unit) {
  static Rate bytes(double amount) {
    return new Rate(amount, 1e9, "GB/s");
  }

  static Rate flops(double amount) {
    return new Rate(amount, 1e9, "GFLOP/s");
  }

  static Rate elements(double amount) {
    return new Rate(amount, 1e9, "Gelem/s");
  }

  static Rate ops(double amount) {
    return new Rate(amount, 1e6, "Mop/s");
  }

  /** For work that is one step of something. */
  static Rate steps() {
    return new Rate(1, 1, "step/s");
  }

  String text(double milliseconds) {
    return String.format(Locale.ROOT, "%.2f %s", amount / scale / milliseconds * 1e3, unit);
  }
}
