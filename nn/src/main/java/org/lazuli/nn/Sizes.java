package org.lazuli.nn;

import org.lazuli.type.Longs;

/** Settings with a value for every spatial axis, or one for all. */
final class Sizes {
  private Sizes() {}

  /** {@return a value for each of so many axes} */
  static long[] spread(String layer, String name, Longs values, int axes) {
    int count = values.count();
    Args.that(
        count == 1 || count == axes,
        layer,
        () -> name + " is " + values + "; give one value or " + axes);
    return (count == 1 ? Longs.fill(axes, values.get(0)) : values).toArray();
  }

  static void atLeast(String layer, String name, Longs values, long least) {
    for (long value : values.toArray()) {
      Args.that(value >= least, layer, () -> name + " is " + values + "; it is at least " + least);
    }
  }
}
