package org.lazuli.type;

import java.util.Arrays;
import java.util.Objects;

/** An immutable list of longs, equal by value: starts, strides and widths inside op records. */
public final class Longs {
  private final long[] values;

  private Longs(long[] values) {
    this.values = values;
  }

  /** {@return the list of these values} */
  public static Longs of(long... values) {
    return new Longs(Objects.requireNonNull(values, "[longs] the values are null").clone());
  }

  /** {@return a list of {@code count} times {@code value}} */
  public static Longs fill(int count, long value) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return new Longs(values);
  }

  /** {@return how many values there are} */
  public int count() {
    return values.length;
  }

  /** {@return the value at a position} */
  public long get(int position) {
    return values[position];
  }

  /** {@return this list with a value inserted in front of {@code position}} */
  public Longs insert(int position, long value) {
    long[] longer = new long[values.length + 1];
    System.arraycopy(values, 0, longer, 0, position);
    longer[position] = value;
    System.arraycopy(values, position, longer, position + 1, values.length - position);
    return new Longs(longer);
  }

  /** {@return the values in a fresh array} */
  public long[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Longs that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
