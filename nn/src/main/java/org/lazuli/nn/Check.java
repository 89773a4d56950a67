package org.lazuli.nn;

import java.util.function.Supplier;
import org.lazuli.NDArray;

/** What layers refuse, said at the call that was wrong. */
final class Check {
  private Check() {}

  static void that(boolean right, String layer, Supplier<String> otherwise) {
    if (!right) {
      throw new IllegalArgumentException("[" + layer + "] " + otherwise.get());
    }
  }

  static int positive(String layer, String name, int value) {
    that(value > 0, layer, () -> name + " is " + value + "; it must be positive");
    return value;
  }

  static double eps(String layer, double value) {
    that(value > 0, layer, () -> "eps is " + value + "; it must be positive");
    return value;
  }

  static double probability(String layer, double p) {
    that(p >= 0 && p < 1, layer, () -> "p is " + p + "; it is at least 0 and below 1");
    return p;
  }

  static void lastAxis(String layer, NDArray x, long size) {
    that(
        x.ndim() > 0 && x.dim(-1) == size,
        layer,
        () -> "input is " + x.shape() + "; its last axis must be " + size);
  }

  static void ndim(String layer, NDArray x, int least, int most) {
    String wanted = least == most ? "" + least : least + " to " + most;
    that(
        x.ndim() >= least && x.ndim() <= most,
        layer,
        () -> "input is " + x.shape() + "; it must have " + wanted + " axes");
  }
}
