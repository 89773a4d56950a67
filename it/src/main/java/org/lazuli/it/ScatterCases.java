package org.lazuli.it;

import static org.lazuli.it.Operand.data;
import static org.lazuli.it.Operand.index;
import static org.lazuli.it.Operand.start;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Combine;
import org.lazuli.op.Scatter;
import org.lazuli.type.Axes;

/** Rows of boxes written at positions in arrays. */
final class ScatterCases {
  private ScatterCases() {}

  static List<OpCase> all() {
    List<OpCase> rows = new ArrayList<>();
    for (Combine combine : Combine.values()) {
      if (combine == Combine.ASSIGN) { // of several at one place any may win, so there is one
        rows.add(row(Axes.of(0), combine, data(5, 2), index(5, 1), data(1, 1, 2)));
        rows.add(row(Axes.of(1), combine, data(2, 5), start(4), data(2, 2)));
      } else {
        rows.add(row(Axes.of(0), combine, data(3, 2), index(3, 4), data(4, 1, 2)));
        rows.add(row(Axes.of(0, 2), combine, data(2, 2, 3), index(2, 5), start(2, 5), box()));
        rows.add(row(Axes.of(0), combine, data(7), index(7, 40), data(40, 1)));
      }
      rows.add(row(Axes.of(0), combine, data(3, 2), index(3, 0), data(0, 1, 2)));
    }
    return rows;
  }

  private static Operand box() {
    return data(5, 1, 2, 2);
  }

  private static OpCase row(Axes axes, Combine combine, Operand... operands) {
    Operand[] plain = operands.clone();
    if (combine == Combine.MULTIPLY) { // what an element is multiplied with must not be lost to NaN
      plain[0] = plain[0].in(0.5, 1.5);
      plain[plain.length - 1] = plain[plain.length - 1].in(0.5, 1.5);
    }
    return OpCase.of(new Scatter("scatter", axes, combine), ScatterCases::write, plain)
        .dtypes(SliceUpdateCases.dtypes(combine))
        .derivative(Derivative.SLOPE)
        .slack(8);
  }

  private static HostArray write(Scatter op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    HostArray updates = operands.getLast();
    HostArray result = x.as(ReduceCases.wide(x.dtype())).copy();
    int lead = updates.shape().ndim() - x.shape().ndim();
    for (int i = 0; i < updates.size(); i++) {
      long[] from = HostArray.index(updates.shape(), i);
      long[] at = GatherCases.place(x.shape(), op.axes(), operands, from, lead);
      Number combined =
          BinaryMeaning.of(op.combine(), result.dtype(), result.get(at), updates.get(i));
      result.set(combined, at);
    }
    return result.as(x.dtype());
  }
}
