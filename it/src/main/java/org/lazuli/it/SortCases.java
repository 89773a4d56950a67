package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.Complex;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Sort;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Rows of the sortings: few elements and many, one axis and others beside it. */
final class SortCases {
  private SortCases() {}

  static List<OpCase> all() {
    List<OpCase> rows = new ArrayList<>();
    for (Sort.Kind kind : Sort.Kind.values()) {
      rows.add(row(kind, 0, data(1)));
      rows.add(row(kind, 0, data(13)));
      rows.add(row(kind, 0, data(207)));
      rows.add(row(kind, 0, data(5, 3)));
      rows.add(row(kind, 1, data(5, 3)));
      rows.add(row(kind, 1, data(3, 4, 2)));
      rows.add(row(kind, 1, data(2, 70, 3)));
      rows.add(row(kind, 1, data(2, 0, 3)).derivative(Derivative.NONE));
      rows.add(row(kind, 1, data(0, 3)).derivative(Derivative.NONE));
    }
    return rows;
  }

  private static OpCase row(Sort.Kind kind, int axis, Operand x) {
    OpCase row = OpCase.of(new Sort(kind, axis), SortCases::sort, x);
    return kind == Sort.Kind.VALUES ? row : row.derivative(Derivative.NONE);
  }

  private static HostArray sort(Sort op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Spec spec = op.infer(List.of(x.spec()));
    return HostArray.at(
        spec,
        at -> {
          int position = order(x, at, op.axis()).get((int) at[op.axis()]);
          return op.kind() == Sort.Kind.VALUES
              ? x.get(ReduceCases.moved(at, op.axis(), position))
              : position;
        });
  }

  /**
   * The positions of the row through a place in the order of their elements; the sort is stable.
   */
  private static List<Integer> order(HostArray x, long[] at, int axis) {
    Comparator<Integer> byValue =
        (i, j) ->
            compare(
                x.dtype(),
                x.get(ReduceCases.moved(at, axis, i)),
                x.get(ReduceCases.moved(at, axis, j)));
    return IntStream.range(0, (int) x.shape().dim(axis)).boxed().sorted(byValue).toList();
  }

  private static int compare(DType dtype, Number a, Number b) {
    if (a instanceof Complex x && b instanceof Complex y) {
      int order = compare(dtype.real(), x.re(), y.re());
      return order != 0 ? order : compare(dtype.real(), x.im(), y.im());
    }
    if (dtype.isInexact()) {
      return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0); // -0 equals 0
    }
    return dtype == DType.UINT64
        ? Long.compareUnsigned(a.longValue(), b.longValue())
        : Long.compare(a.longValue(), b.longValue());
  }
}
