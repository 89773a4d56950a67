package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Complex;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of the reductions, those to positions too: first, middle, last, several and all axes. */
final class ReduceCases {
  private ReduceCases() {}

  static List<OpCase> all() {
    List<OpCase> rows = new ArrayList<>();
    for (Reduce.Kind kind : Reduce.Kind.values()) {
      rows.add(row(kind, Axes.of(), data()));
      rows.add(row(kind, Axes.of(0), data(13)));
      rows.add(row(kind, Axes.of(0), data(207)));
      rows.add(row(kind, Axes.of(0), data(5, 3)));
      rows.add(row(kind, Axes.of(1), data(5, 3)));
      rows.add(row(kind, Axes.of(1), data(3, 4, 2)));
      rows.add(row(kind, Axes.of(0, 2), data(3, 4, 2)));
      rows.add(row(kind, Axes.of(0, 1, 2), data(3, 1, 5)));
      rows.add(row(kind, Axes.of(1), data(0, 3)));
      if (kind == Reduce.Kind.SUM || kind == Reduce.Kind.PROD) {
        rows.add(row(kind, Axes.of(1), data(2, 0, 3)).derivative(Derivative.NONE));
      }
    }
    for (ArgReduce.Kind kind : ArgReduce.Kind.values()) {
      rows.add(row(kind, 0, data(13)));
      rows.add(row(kind, 0, data(5, 3)));
      rows.add(row(kind, 1, data(3, 207)));
      rows.add(row(kind, 1, data(3, 4, 2)));
    }
    return rows;
  }

  private static OpCase row(Reduce.Kind kind, Axes axes, Operand x) {
    boolean folds = kind == Reduce.Kind.SUM || kind == Reduce.Kind.PROD;
    Operand operand = kind == Reduce.Kind.PROD ? x.in(0.9, 1.1).smooth(0.5, 1.5) : x;
    return OpCase.of(new Reduce(kind, axes), ReduceCases::reduce, operand)
        .dtypes(folds ? DTypes.NUMBERS : DTypes.REAL)
        .slack(folds ? 8 : 1);
  }

  private static OpCase row(ArgReduce.Kind kind, int axis, Operand x) {
    return OpCase.of(new ArgReduce(kind, axis), ReduceCases::position, x)
        .derivative(Derivative.NONE);
  }

  private static HostArray reduce(Reduce op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Binary fold = fold(op.kind());
    Spec spec = op.infer(List.of(x.spec()));
    DType wide = wide(x.dtype());
    Number[] start = {op.kind() == Reduce.Kind.PROD ? 1L : 0L};
    HostArray result = HostArray.of(spec.with(wide), _ -> start[0]);
    boolean[] seen = new boolean[result.size()];
    HostArray places = HostArray.of(spec.with(DType.INT64), i -> i);
    for (int i = 0; i < x.size(); i++) {
      long[] at = HostArray.index(x.shape(), i);
      for (int axis : op.axes().toArray()) {
        at[axis] = 0;
      }
      int place = places.get(at).intValue();
      boolean first = !seen[place] && fold != Binary.ADD && fold != Binary.MULTIPLY;
      seen[place] = true;
      Number value = first ? x.get(i) : BinaryMeaning.of(fold, wide, result.get(at), x.get(i));
      result.set(value, at);
    }
    return result.as(x.dtype());
  }

  /** {@return the dtype an oracle adds up in} */
  static DType wide(DType dtype) {
    return dtype.isInexact() ? dtype.promote(DType.FLOAT64) : dtype;
  }

  private static Binary fold(Reduce.Kind kind) {
    return switch (kind) {
      case SUM -> Binary.ADD;
      case PROD -> Binary.MULTIPLY;
      case MAX -> Binary.MAXIMUM;
      case MIN -> Binary.MINIMUM;
    };
  }

  private static HostArray position(ArgReduce op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Spec spec = op.infer(List.of(x.spec()));
    return HostArray.at(spec, at -> position(op, x, at));
  }

  private static long position(ArgReduce op, HostArray x, long[] at) {
    Binary better = op.kind() == ArgReduce.Kind.ARGMAX ? Binary.GREATER : Binary.LESS;
    long best = 0;
    Shape shape = x.shape();
    for (long i = 1; i < shape.dim(op.axis()); i++) {
      Number candidate = x.get(moved(at, op.axis(), i));
      Number holder = x.get(moved(at, op.axis(), best));
      boolean settled = isNaN(holder);
      boolean wins = BinaryMeaning.of(better, x.dtype(), candidate, holder).intValue() == 1;
      if (!settled && (wins || isNaN(candidate))) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isNaN(Number x) {
    return switch (x) {
      case Double real -> real.isNaN();
      case Complex z -> ComplexMeaning.isNaN(z);
      default -> false;
    };
  }

  /** {@return a place with another position on an axis} */
  static long[] moved(long[] at, int axis, long position) {
    long[] moved = at.clone();
    moved[axis] = position;
    return moved;
  }
}
