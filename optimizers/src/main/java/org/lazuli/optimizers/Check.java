package org.lazuli.optimizers;

/** The argument checks that optimizers share; every message starts with the optimizer's name. */
final class Check {
  private Check() {}

  static double notNegative(Class<?> optimizer, String name, double value) {
    return that(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        optimizer,
        name,
        value,
        "finite and not negative");
  }

  static double positive(Class<?> optimizer, String name, double value) {
    return that(
        value > 0 && value < Double.POSITIVE_INFINITY,
        optimizer,
        name,
        value,
        "finite and positive");
  }

  static double finite(Class<?> optimizer, String name, double value) {
    return that(Double.isFinite(value), optimizer, name, value, "finite");
  }

  static double fraction(Class<?> optimizer, String name, double value) {
    return that(value >= 0 && value < 1, optimizer, name, value, "at least 0 and below 1");
  }

  private static double that(
      boolean holds, Class<?> optimizer, String name, double value, String rule) {
    if (!holds) {
      throw error(optimizer, name + " is " + value + "; it must be " + rule);
    }
    return value;
  }

  static IllegalArgumentException error(Class<?> optimizer, String message) {
    return new IllegalArgumentException("[" + optimizer.getSimpleName() + "] " + message);
  }
}
