package org.lazuli.nn;

import java.util.Objects;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.type.Shape;

/** What functions refuse; every message starts with the name of the function. */
final class Args {
  private Args() {}

  static <T> T given(String op, String name, T value) {
    return Objects.requireNonNull(value, () -> "[" + op + "] " + name + " is null");
  }

  static IllegalArgumentException error(String op, String message) {
    return new IllegalArgumentException("[" + op + "] " + message);
  }

  /** {@return the axis counted from the front} */
  static int axis(String op, NDArray x, int axis) {
    int ndim = given(op, "x", x).ndim();
    int place = axis < 0 ? axis + ndim : axis;
    if (place < 0 || place >= ndim) {
      throw error(op, "axis " + axis + " is not in " + x.shape());
    }
    return place;
  }

  static void shape(String op, String name, NDArray x, Shape expected) {
    if (!given(op, name, x).shape().equals(expected)) {
      throw error(op, name + " are " + x.shape() + "; they must be " + expected);
    }
  }

  static double positive(String op, String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw error(op, name + " is " + value + "; it must be finite and positive");
    }
    return value;
  }

  static double notNegative(String op, String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw error(op, name + " is " + value + "; it must be finite and not negative");
    }
    return value;
  }

  static void that(boolean right, String layer, Supplier<String> otherwise) {
    if (!right) {
      throw error(layer, otherwise.get());
    }
  }

  static int positive(String layer, String name, int value) {
    that(value > 0, layer, () -> name + " is " + value + "; it must be positive");
    return value;
  }

  static double probability(String layer, double p) {
    that(p >= 0 && p < 1, layer, () -> "p is " + p + "; it is at least 0 and below 1");
    return p;
  }

  static void lastAxis(String layer, NDArray x, long size) {
    that(
        given(layer, "input", x).ndim() > 0 && x.dim(-1) == size,
        layer,
        () -> "input is " + x.shape() + "; its last axis must be " + size);
  }

  static void ndim(String layer, NDArray x, int least) {
    that(
        given(layer, "input", x).ndim() >= least,
        layer,
        () -> "input is " + x.shape() + "; it must have at least " + least + " axes");
  }

  static void ndim(String layer, NDArray x, int least, int most) {
    String wanted = least == most ? "" + least : least + " to " + most;
    that(
        given(layer, "input", x).ndim() >= least && x.ndim() <= most,
        layer,
        () -> "input is " + x.shape() + "; it must have " + wanted + " axes");
  }
}
