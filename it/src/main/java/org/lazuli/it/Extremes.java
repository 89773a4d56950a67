package org.lazuli.it;

import java.util.Random;
import org.lazuli.type.DType;

/** Values at the edges of the dtypes. */
final class Extremes {
  private static final double[] FLOATING = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -1
  };

  private Extremes() {}

  /** {@return an edge of the dtype, or null if the range shuts the edges out} */
  static Number pick(DType dtype, double low, double high, Random random) {
    if (dtype.isInexact()) {
      return FLOATING[random.nextInt(FLOATING.length)];
    }
    boolean everything = low < 0 && high > 0;
    return everything && dtype.isInteger() ? integer(dtype, random.nextInt(4)) : null;
  }

  private static long integer(DType dtype, int which) {
    int bits = Byte.SIZE * dtype.size();
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    long greatest = signed ? -1L >>> Long.SIZE - bits + 1 : -1L >>> Long.SIZE - bits;
    return switch (which) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> greatest;
      default -> signed ? -greatest - 1 : greatest - 1;
    };
  }
}
