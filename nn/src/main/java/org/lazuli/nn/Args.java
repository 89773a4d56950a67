package org.lazuli.nn;

import java.util.Objects;
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
}
