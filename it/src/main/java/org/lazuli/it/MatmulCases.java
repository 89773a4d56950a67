package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Matmul;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Rows of the matrix product. */
final class MatmulCases {
  private MatmulCases() {}

  static List<OpCase> all() {
    return List.of(
        row(data(3, 5), data(5, 2)),
        row(data(1, 1), data(1, 1)),
        row(data(1, 13), data(13, 1)),
        row(data(13, 1), data(1, 7)),
        row(data(2, 3, 4), data(2, 4, 5)),
        row(data(2, 1, 2, 3), data(2, 1, 3, 2)),
        row(data(3, 0), data(0, 2)),
        row(data(0, 3), data(3, 2)),
        row(data(17, 33), data(33, 19)));
  }

  private static OpCase row(Operand a, Operand b) {
    return OpCase.of(new Matmul(), MatmulCases::product, a.plain(), b.plain())
        .dtypes(DTypes.NUMBERS)
        .slack(16);
  }

  private static HostArray product(Matmul op, List<HostArray> operands) {
    HostArray a = operands.getFirst();
    HostArray b = operands.getLast();
    Spec spec = op.infer(List.of(a.spec(), b.spec()));
    return HostArray.at(spec, at -> element(a, b, at));
  }

  private static Number element(HostArray a, HostArray b, long[] at) {
    int last = at.length - 1;
    DType dtype = a.dtype();
    Number sum = HostArray.round(dtype, 0);
    for (long k = 0; k < a.shape().dim(-1); k++) {
      long[] left = at.clone();
      long[] right = at.clone();
      left[last] = k;
      right[last - 1] = k;
      Number product = BinaryMeaning.of(Binary.MULTIPLY, dtype, a.get(left), b.get(right));
      sum = BinaryMeaning.of(Binary.ADD, dtype, sum, product);
    }
    return sum;
  }
}
