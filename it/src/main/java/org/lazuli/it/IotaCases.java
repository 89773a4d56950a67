package org.lazuli.it;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Iota;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Rows of the arrays that count. */
final class IotaCases {
  private IotaCases() {}

  static List<OpCase> all() {
    return DTypes.NUMBERS.stream().flatMap(IotaCases::rows).toList();
  }

  private static Stream<OpCase> rows(DType dtype) {
    return Stream.of(
        row(Shape.of(7), 0, dtype), row(Shape.of(2, 5), 1, dtype), row(Shape.of(0, 2), 0, dtype));
  }

  private static OpCase row(Shape shape, int axis, DType dtype) {
    return OpCase.of(new Iota(shape, axis, dtype), IotaCases::count)
        .dtypes(List.of(dtype))
        .derivative(Derivative.NONE);
  }

  private static HostArray count(Iota op, List<HostArray> operands) {
    return HostArray.at(op.infer(List.of()), at -> at[op.axis()]);
  }
}
