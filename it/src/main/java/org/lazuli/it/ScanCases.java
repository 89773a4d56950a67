package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Scan;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Rows of the scans: short, long and empty axes in every place. */
final class ScanCases {
  private ScanCases() {}

  static List<OpCase> all() {
    List<OpCase> rows = new ArrayList<>();
    for (Scan.Kind kind : Scan.Kind.values()) {
      rows.add(row(kind, 0, data(1)));
      rows.add(row(kind, 0, data(13)));
      rows.add(row(kind, 0, data(207)));
      rows.add(row(kind, 0, data(5, 3)));
      rows.add(row(kind, 1, data(5, 3)));
      rows.add(row(kind, 1, data(3, 4, 2)));
      rows.add(row(kind, 0, data(4, 20)));
      rows.add(row(kind, 1, data(20, 1030)).derivative(Derivative.NONE));
      rows.add(row(kind, 0, data(150, 130)).derivative(Derivative.NONE));
      rows.add(row(kind, 1, data(2, 0, 3)).derivative(Derivative.NONE));
    }
    return rows;
  }

  private static OpCase row(Scan.Kind kind, int axis, Operand x) {
    Operand operand = kind == Scan.Kind.PROD ? x.in(0.9, 1.1).smooth(-1.5, 1.5) : x;
    return OpCase.of(new Scan(kind, axis), ScanCases::scan, operand)
        .dtypes(dtypes(kind))
        .slack(kind == Scan.Kind.MAX || kind == Scan.Kind.MIN ? 1 : 8);
  }

  private static List<DType> dtypes(Scan.Kind kind) {
    return switch (kind) {
      case SUM -> DTypes.NUMBERS;
      case PROD, MAX, MIN -> DTypes.REAL;
      case LOGADDEXP -> DTypes.FLOATING;
    };
  }

  private static HostArray scan(Scan op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    DType wide = ReduceCases.wide(x.dtype());
    Spec spec = op.infer(List.of(x.spec()));
    HostArray result = HostArray.of(spec.with(wide), x::get);
    for (int i = 0; i < x.size(); i++) {
      long[] at = HostArray.index(x.shape(), i);
      if (at[op.axis()] > 0) {
        long[] before = at.clone();
        before[op.axis()]--;
        result.set(BinaryMeaning.of(op.kind().function(), wide, result.get(before), x.get(i)), at);
      }
    }
    return result.as(x.dtype());
  }
}
