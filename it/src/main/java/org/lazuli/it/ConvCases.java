package org.lazuli.it;

import static org.lazuli.it.ComplexMeaning.complex;
import static org.lazuli.it.ComplexMeaning.plus;
import static org.lazuli.it.ComplexMeaning.times;
import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.Complex;
import org.lazuli.op.Conv;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of the correlation. */
final class ConvCases {
  private static final Conv PLANE =
      new Conv(
          Longs.of(2, 1), Longs.of(1, 2), Longs.of(0, -1), Longs.of(1, 2), Longs.of(1, 1), 1, true);

  private static final Conv DEPTHWISE =
      new Conv(
          Longs.of(1, 1), Longs.of(1, 0), Longs.of(1, 0), Longs.of(1, 1), Longs.of(1, 1), 3, false);

  private static final Conv SPACE =
      new Conv(
          Longs.of(1, 2, 1),
          Longs.of(1, 0, 2),
          Longs.of(0, 1, 0),
          Longs.of(2, 1, 1),
          Longs.of(1, 2, 1),
          2,
          false);

  private ConvCases() {}

  static List<OpCase> all() {
    return List.of(
        row(line(1, 0, 0, 1, 1, 1, false), data(2, 6, 3), data(4, 3, 3)),
        row(line(2, 1, 0, 1, 1, 1, false), data(2, 7, 1), data(1, 2, 1)),
        row(line(1, 2, 1, 2, 1, 1, true), data(1, 5, 2), data(3, 3, 2)),
        row(line(3, 2, 5, 2, 2, 2, false), data(2, 4, 4), data(6, 3, 2)),
        row(line(2, -1, -2, 1, 1, 1, false), data(1, 9, 2), data(2, 3, 2)),
        row(line(1, -2, 3, 1, 3, 3, true), data(2, 4, 3), data(3, 2, 1)),
        row(line(2, -9, 12, 1, 1, 1, false), data(1, 5, 2), data(2, 3, 2)),
        row(line(1, 0, 0, 1, 1, 1, false), data(2, 1, 5), data(3, 1, 5)),
        row(line(1, 0, 0, 1, 1, 1, false), data(0, 4, 2), data(3, 2, 2)),
        row(line(1, 1, 1, 1, 1, 1, false), data(2, 4, 0), data(3, 2, 0)),
        row(line(1, 1, 1, 1, 1, 2, false), data(2, 4, 4), data(0, 2, 2)),
        row(line(1, 2, 1, 1, 2, 1, false), data(2, 0, 2), data(3, 2, 2)),
        row(PLANE, data(2, 6, 5, 2), data(3, 3, 2, 2)),
        row(DEPTHWISE, data(1, 5, 4, 3), data(3, 2, 2, 1)),
        row(line(2, 1, 0, 1, 2, 2, true), data(2, 4, 4), data(4, 2, 2)).complex(),
        row(SPACE, data(1, 3, 4, 3, 2), data(2, 2, 3, 2, 1)));
  }

  private static Conv line(
      long stride, long low, long high, long dilation, long spread, int groups, boolean flip) {
    return new Conv(
        Longs.of(stride),
        Longs.of(low),
        Longs.of(high),
        Longs.of(dilation),
        Longs.of(spread),
        groups,
        flip);
  }

  private static OpCase row(Conv op, Operand x, Operand filters) {
    return OpCase.of(op, ConvCases::correlation, x.plain(), filters.plain())
        .dtypes(DTypes.FLOATING)
        .slack(16);
  }

  private static HostArray correlation(Conv op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    HostArray w = operands.getLast();
    Spec spec = op.infer(List.of(x.spec(), w.spec()));
    return HostArray.at(spec, at -> element(op, x, w, at));
  }

  /** The sum over every tap of the window and every channel of the group. */
  private static Number element(Conv op, HostArray x, HostArray w, long[] at) {
    int last = at.length - 1;
    Shape window = w.shape().without(0);
    long group = at[last] / (w.shape().dim(0) / op.groups());
    Complex sum = ComplexMeaning.ZERO;
    for (long i = 0; i < window.size(); i++) {
      long[] tap = HostArray.index(window, i);
      long[] from = at.clone();
      long[] filter = new long[at.length];
      filter[0] = at[last];
      System.arraycopy(tap, 0, filter, 1, last);
      from[last] = group * window.dim(-1) + tap[last - 1];
      boolean inside = true;
      for (int axis = 0; axis < last - 1; axis++) {
        long place = at[axis + 1] * op.stride().get(axis) - op.low().get(axis);
        long step = op.flip() ? window.dim(axis) - 1 - tap[axis] : tap[axis];
        place += step * op.dilation().get(axis);
        from[axis + 1] = Math.floorDiv(place, op.spread().get(axis));
        inside &= Math.floorMod(place, op.spread().get(axis)) == 0;
        inside &= from[axis + 1] >= 0 && from[axis + 1] < x.shape().dim(axis + 1);
      }
      if (inside) {
        sum = plus(sum, times(complex(x.get(from)), complex(w.get(filter))));
      }
    }
    return x.dtype().isComplex() ? sum : (Number) sum.re();
  }
}
