package org.lazuli.backend.interpreter;

import java.util.Arrays;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.type.DType;

/**
 * One fold of a loop stage: lane by lane when the lanes are parallel points, else all lanes into
 * one.
 *
 * <p>Real sums run in double, so float32 sums lose nothing that matters.
 */
final class Accumulator {
  private final Fold fold;
  private final DType dtype;
  private final int x;
  private final int out;
  private final double[] real = new double[Lanes.WIDTH];
  private final long[] whole = new long[Lanes.WIDTH];
  private final long[] position = new long[Lanes.WIDTH];

  Accumulator(Fold fold, DType dtype, int x, int out) {
    this.fold = fold;
    this.dtype = dtype;
    this.x = x;
    this.out = out;
  }

  void begin(int count) {
    double start =
        switch (fold) {
          case SUM -> 0;
          case PROD -> 1;
          case MAX, ARGMAX -> Double.NEGATIVE_INFINITY;
          case MIN, ARGMIN -> Double.POSITIVE_INFINITY;
        };
    Arrays.fill(real, 0, count, start);
    Arrays.fill(whole, 0, count, dtype.isFloating() ? 0 : identity());
    Arrays.fill(position, 0, count, -1);
  }

  private long identity() {
    long lowest = dtype.kind() == DType.Kind.SIGNED ? -1L << 8 * dtype.size() - 1 : 0;
    return switch (fold) {
      case SUM -> 0;
      case PROD -> 1;
      case MAX, ARGMAX -> lowest;
      case MIN, ARGMIN -> Scalars.wrap(dtype, ~lowest);
    };
  }

  /** Folds a pass: into a state per lane, or all lanes into the first state. */
  void fold(Lanes lanes, boolean apart) {
    if (!apart && fold == Fold.SUM && dtype.isFloating()) {
      real[0] += sum(lanes.real[x], lanes.count);
      return;
    }
    for (int i = 0; i < lanes.count; i++) {
      int state = apart ? i : 0;
      long pass = apart ? lanes.pass : lanes.pass + i;
      if (dtype.isFloating()) {
        fold(state, lanes.real[x][i], pass);
      } else {
        fold(state, lanes.whole[x][i], pass);
      }
    }
  }

  private static double sum(double[] block, int count) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 1 < count; i += 2) {
      a += block[i];
      b += block[i + 1];
    }
    return i < count ? a + b + block[i] : a + b;
  }

  private void fold(int state, double y, long pass) {
    double old = real[state];
    switch (fold) {
      case SUM -> real[state] = old + y;
      case PROD -> real[state] = old * y;
      case MAX -> real[state] = Math.max(old, y);
      case MIN -> real[state] = Math.min(old, y);
      case ARGMAX -> take(state, y, pass, old == old && (y > old || y != y));
      case ARGMIN -> take(state, y, pass, old == old && (y < old || y != y));
    }
  }

  private void take(int state, double y, long pass, boolean better) {
    if (position[state] < 0 || better) {
      real[state] = y;
      position[state] = pass;
    }
  }

  private void fold(int state, long y, long pass) {
    long old = whole[state];
    boolean unsigned = dtype == DType.UINT64;
    int order = unsigned ? Long.compareUnsigned(y, old) : Long.compare(y, old);
    switch (fold) {
      case SUM -> whole[state] = Scalars.wrap(dtype, old + y);
      case PROD -> whole[state] = Scalars.wrap(dtype, old * y);
      case MAX -> whole[state] = order > 0 ? y : old;
      case MIN -> whole[state] = order < 0 ? y : old;
      case ARGMAX, ARGMIN -> {
        if (position[state] < 0 || (fold == Fold.ARGMAX ? order > 0 : order < 0)) {
          whole[state] = y;
          position[state] = pass;
        }
      }
    }
  }

  /** Puts the final values where the stages after find them. */
  void end(Lanes lanes) {
    if (fold == Fold.ARGMAX || fold == Fold.ARGMIN) {
      System.arraycopy(position, 0, lanes.whole[out], 0, lanes.count);
    } else if (dtype.isFloating()) {
      System.arraycopy(real, 0, lanes.real[out], 0, lanes.count);
      Functions.round(dtype, lanes.real[out], lanes.count);
    } else {
      System.arraycopy(whole, 0, lanes.whole[out], 0, lanes.count);
    }
  }
}
