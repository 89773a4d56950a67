package org.lazuli;

/**
 * One entry of an index: which positions of one axis, or which axes, are meant.
 *
 * {@snippet :
 * x.get(Index.slice(2, 8, 2));                 // x[2:8:2]
 * x.get(Index.ELLIPSIS, Index.at(0));          // x[..., 0]
 * x.get(Index.NEW_AXIS, Index.at(5, 7));       // x[None, [5, 7]]
 * x.get("..., 2:8:2, None");                   // the same notation as text
 * }
 *
 * <p>Where an index is taken, a whole number stands for {@link #at(long)}, an array and a list of
 * numbers for {@link #at(NDArray)}. Rules are NumPy's: slices clip to the axis, positions outside
 * it are an error, several index arrays broadcast together, and the axes they make stand where the
 * arrays stood if those were next to each other, else in front. An array of booleans addresses as
 * many axes as it has; a single {@code true} or {@code false} addresses none and adds an axis of
 * size 1 or 0.
 *
 * <p>A position outside its axis is an {@code IndexOutOfBoundsException}: at the call if it is
 * known there, else, for positions in an {@link NDArray}, when the result is computed. The truth of
 * an array of booleans decides about shapes, so it is computed when the index is used; under {@code
 * vmap} and {@code compile} it must not depend on what is traced. Writing one value where the whole
 * index is such an array computes nothing and is always possible.
 */
public sealed interface Index
    permits IndexEntry.At,
        IndexEntry.Range,
        IndexEntry.Ellipsis,
        IndexEntry.NewAxis,
        IndexEntry.Picks,
        IndexEntry.Truth {
  /** All axes that no other entry speaks of; at most once in an index. */
  Index ELLIPSIS = new IndexEntry.Ellipsis();

  /** A new axis of size 1. */
  Index NEW_AXIS = new IndexEntry.NewAxis();

  /** All positions of an axis, {@code :} in text. */
  Index ALL = new IndexEntry.Range(null, null, 1);

  /** {@return one position; the axis goes away. Negative positions count from the end} */
  static Index at(long position) {
    return new IndexEntry.At(position);
  }

  /** {@return several positions, in this order} */
  static Index at(long first, long second, long... more) {
    long[] positions = new long[more.length + 2];
    positions[0] = first;
    positions[1] = second;
    System.arraycopy(more, 0, positions, 2, more.length);
    return new IndexEntry.Picks(Ops.array(positions), true);
  }

  /** {@return the positions in an array of integers, or the true ones of an array of booleans} */
  static Index at(NDArray positions) {
    return new IndexEntry.Picks(Args.given("index", "the array", positions), false);
  }

  /**
   * {@return the positions from start (inclusive) to stop (exclusive)}
   *
   * @param start the first position, negative from the end; null for the first of all
   * @param stop the position to stop before, negative from the end; null for after the last
   */
  static Index slice(Number start, Number stop) {
    return slice(start, stop, 1);
  }

  /**
   * {@return every step-th position from start (inclusive) to stop (exclusive)}
   *
   * @param start the first position, negative from the end; null for the first in step's direction
   * @param stop the position to stop before, negative from the end; null for after the last
   * @param step the distance of positions, negative to walk backwards; not 0
   */
  static Index slice(Number start, Number stop, Number step) {
    long by = step == null ? 1 : IndexEntry.whole(step);
    Args.that(by != 0, "index", "the step of a slice is 0");
    Long from = start == null ? null : IndexEntry.whole(start);
    return new IndexEntry.Range(from, stop == null ? null : IndexEntry.whole(stop), by);
  }
}
