package org.lazuli.type;

import java.util.Arrays;
import java.util.Objects;

/**
 * The immutable sizes of an array's axes, outermost first; the shape of a scalar has no axes.
 *
 * <p>Sizes are {@code long}: an array may hold more than 2<sup>31</sup> elements.
 */
public final class Shape {
  /** The shape of a scalar, {@code ()}. */
  public static final Shape SCALAR = new Shape(new long[0]);

  private final long[] sizes;

  private Shape(long[] sizes) {
    this.sizes = sizes;
  }

  /**
   * {@return the shape with these sizes}
   *
   * @throws IllegalArgumentException if a size is negative or the number of elements passes 2^63 -
   *     1
   */
  public static Shape of(long... sizes) {
    if (Objects.requireNonNull(sizes, "[shape] the sizes are null").length == 0) {
      return SCALAR;
    }
    Shape shape = new Shape(sizes.clone());
    shape.check();
    return shape;
  }

  private void check() {
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("[shape] negative size in " + this);
      }
    }
    try {
      long count = 1;
      for (long size : sizes) {
        count = Math.multiplyExact(count, Math.max(size, 1));
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("[shape] too many elements: " + this);
    }
  }

  /** {@return the number of axes} */
  public int ndim() {
    return sizes.length;
  }

  /** {@return the number of elements; 1 for a scalar} */
  public long size() {
    long count = 1;
    for (long size : sizes) {
      count *= size;
    }
    return count;
  }

  /** {@return the size of an axis; negative axes count from the end} */
  public long dim(int axis) {
    return sizes[axis < 0 ? axis + sizes.length : axis];
  }

  /** {@return the sizes in a fresh array} */
  public long[] toArray() {
    return sizes.clone();
  }

  /** {@return the row-major strides in elements} */
  public long[] strides() {
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= sizes[i];
    }
    return strides;
  }

  /** {@return this shape with one axis set to {@code size}} */
  public Shape with(int axis, long size) {
    long[] copy = sizes.clone();
    copy[axis < 0 ? axis + copy.length : axis] = size;
    return of(copy);
  }

  /** {@return this shape without the axis} */
  public Shape without(int axis) {
    int gone = axis < 0 ? axis + sizes.length : axis;
    long[] rest = new long[sizes.length - 1];
    for (int i = 0, j = 0; i < sizes.length; i++) {
      if (i != gone) {
        rest[j++] = sizes[i];
      }
    }
    return of(rest);
  }

  /** {@return this shape with a new axis of {@code size} in front of {@code axis}} */
  public Shape insert(int axis, long size) {
    long[] longer = new long[sizes.length + 1];
    System.arraycopy(sizes, 0, longer, 0, axis);
    longer[axis] = size;
    System.arraycopy(sizes, axis, longer, axis + 1, sizes.length - axis);
    return of(longer);
  }

  /** {@return the axes from {@code from} (inclusive) to {@code to} (exclusive)} */
  public Shape slice(int from, int to) {
    return of(Arrays.copyOfRange(sizes, from, to));
  }

  /** {@return this shape followed by the axes of {@code tail}} */
  public Shape concat(Shape tail) {
    long[] all = Arrays.copyOf(sizes, sizes.length + tail.sizes.length);
    System.arraycopy(tail.sizes, 0, all, sizes.length, tail.sizes.length);
    return of(all);
  }

  /**
   * {@return the shape both broadcast to, by NumPy's rule, or null if there is none}
   *
   * <p>Axes are aligned at the end; sizes must be equal or one of them 1.
   */
  public static Shape broadcast(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    long[] out = new long[Math.max(a.ndim(), b.ndim())];
    for (int i = 1; i <= out.length; i++) {
      long left = i <= a.ndim() ? a.sizes[a.ndim() - i] : 1;
      long right = i <= b.ndim() ? b.sizes[b.ndim() - i] : 1;
      if (left != right && left != 1 && right != 1) {
        return null;
      }
      out[out.length - i] = left == 1 ? right : left;
    }
    return of(out);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Shape that && Arrays.equals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** {@return the sizes as Python prints a tuple: {@code (2, 3)}, {@code (4,)}, {@code ()}} */
  @Override
  public String toString() {
    if (sizes.length == 1) {
      return "(" + sizes[0] + ",)";
    }
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < sizes.length; i++) {
      text.append(i == 0 ? "" : ", ").append(sizes[i]);
    }
    return text.append(')').toString();
  }
}
