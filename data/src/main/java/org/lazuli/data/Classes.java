package org.lazuli.data;

import org.lazuli.NDArray;

/** Scores of classes, and the numbers of the right ones. */
final class Classes {
  private Classes() {}

  static void check(String op, NDArray scores, NDArray labels) {
    Check.that(labels.dtype().isInteger(), op, "labels are class numbers, not " + labels.dtype());
    Check.that(
        scores.ndim() > 0 && scores.shape().without(scores.ndim() - 1).equals(labels.shape()),
        op,
        "scores "
            + scores.shape()
            + " and labels "
            + labels.shape()
            + " do not fit; scores have one more axis, the last, for the classes");
  }
}
