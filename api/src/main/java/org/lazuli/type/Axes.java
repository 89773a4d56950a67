package org.lazuli.type;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** An immutable list of axis numbers, already normalised: each from 0 to ndim - 1. */
public final class Axes {
  private final int[] axes;

  private Axes(int[] axes) {
    this.axes = axes;
  }

  /** {@return the list of these axes, as they are} */
  public static Axes of(int... axes) {
    return new Axes(Objects.requireNonNull(axes, "[axes] the axes are null").clone());
  }

  /** {@return the axes 0 to ndim - 1} */
  public static Axes all(int ndim) {
    return new Axes(IntStream.range(0, ndim).toArray());
  }

  /** {@return how many axes the list has} */
  public int count() {
    return axes.length;
  }

  /** {@return the axis at a position} */
  public int get(int position) {
    return axes[position];
  }

  /** {@return whether the axis is in the list} */
  public boolean contains(int axis) {
    return position(axis) >= 0;
  }

  /** {@return where the axis stands in the list, or -1} */
  public int position(int axis) {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] == axis) {
        return i;
      }
    }
    return -1;
  }

  /** {@return the axes in a fresh array} */
  public int[] toArray() {
    return axes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axes that && Arrays.equals(axes, that.axes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  @Override
  public String toString() {
    return Arrays.toString(axes);
  }
}
