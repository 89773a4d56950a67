package org.lazuli.data;

import java.util.Objects;

/** The argument checks of this package; every message starts with the name in brackets. */
final class Check {
  private Check() {}

  static <T> T given(String op, String name, T value) {
    return Objects.requireNonNull(value, () -> "[" + op + "] " + name + " is null");
  }

  static void that(boolean holds, String op, String message) {
    if (!holds) {
      throw new IllegalArgumentException("[" + op + "] " + message);
    }
  }

  static int positive(String op, String name, int value) {
    that(value > 0, op, name + " is " + value + "; it must be positive");
    return value;
  }

  static double finite(String op, String name, double value) {
    that(Double.isFinite(value), op, name + " is " + value + "; it must be finite");
    return value;
  }
}
