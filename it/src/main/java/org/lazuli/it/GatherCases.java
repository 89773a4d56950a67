package org.lazuli.it;

import static org.lazuli.it.Operand.data;
import static org.lazuli.it.Operand.index;
import static org.lazuli.it.Operand.start;

import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Gather;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of boxes read at positions in arrays. */
final class GatherCases {
  private GatherCases() {}

  static List<OpCase> all() {
    return List.of(
        row(Axes.of(0), Shape.of(1), data(7), index(7, 3, 2)),
        row(Axes.of(0), Shape.of(1, 4), data(5, 4), index(5, 3)),
        row(Axes.of(1), Shape.of(3, 1), data(3, 4), index(4)),
        row(Axes.of(1), Shape.of(3, 2), data(3, 4), start(3, 5)),
        row(Axes.of(2, 0), Shape.of(1, 2, 2), data(2, 2, 3), start(2, 3), start(2, 3)),
        row(Axes.of(0), Shape.of(1, 4), data(5, 4), index(5, 0)),
        row(Axes.of(), Shape.of(2, 4), data(5, 4)));
  }

  private static OpCase row(Axes axes, Shape sizes, Operand... operands) {
    return OpCase.of(new Gather("gather", axes, sizes), GatherCases::read, operands);
  }

  private static HostArray read(Gather op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Spec spec = op.infer(operands.stream().map(HostArray::spec).toList());
    int lead = spec.shape().ndim() - x.shape().ndim();
    return HostArray.at(spec, at -> x.get(place(x.shape(), op.axes(), operands, at, lead)));
  }

  /** {@return the element of x that a place (index position, then box position) means} */
  static long[] place(Shape shape, Axes axes, List<HostArray> operands, long[] at, int lead) {
    long[] position = Arrays.copyOf(at, lead);
    long[] place = Arrays.copyOfRange(at, lead, at.length);
    for (int i = 0; i < axes.count(); i++) {
      long index = operands.get(i + 1).get(position).longValue();
      place[axes.get(i)] += index < 0 ? index + shape.dim(axes.get(i)) : index;
    }
    return place;
  }
}
