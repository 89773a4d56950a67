package org.lazuli;

/** The kinds of {@link Index}. */
final class IndexEntry {
  private IndexEntry() {}

  /** One position. */
  record At(long position) implements Index {}

  /** Evenly spaced positions; a null end is the end of the axis. */
  record Range(Long start, Long stop, long step) implements Index {
    /** {@return the first position on an axis of {@code size}, if the range has any} */
    long first(long size) {
      long low = step > 0 ? 0 : -1;
      long high = step > 0 ? size : size - 1;
      return start == null ? (step > 0 ? 0 : size - 1) : clip(start, size, low, high);
    }

    /** {@return how many positions the range has on an axis of {@code size}} */
    long count(long size) {
      long low = step > 0 ? 0 : -1;
      long high = step > 0 ? size : size - 1;
      long end = stop == null ? (step > 0 ? size : -1) : clip(stop, size, low, high);
      long span = step > 0 ? end - first(size) : first(size) - end;
      long stride = Math.abs(step);
      return span <= 0 ? 0 : stride < 0 ? 1 : (span - 1) / stride + 1;
    }

    private static long clip(long position, long size, long low, long high) {
      return Math.clamp(position < 0 ? position + size : position, low, Math.max(low, high));
    }
  }

  /** The axes nothing else speaks of. */
  record Ellipsis() implements Index {}

  /** A new axis of size 1. */
  record NewAxis() implements Index {}

  /** Positions given by an array; {@code known} if it was made of numbers of the caller's. */
  record Picks(NDArray positions, boolean known) implements Index {}

  /** A single truth value: no axis of the array, but one of size 1 or 0 in the result. */
  record Truth(boolean holds) implements Index {}

  static long whole(Number value) {
    Args.that(!Scalars.isFractional(value), "index", value + " is not a whole number");
    return value.longValue();
  }
}
