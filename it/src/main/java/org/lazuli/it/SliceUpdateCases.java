package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lazuli.op.Combine;
import org.lazuli.op.SliceUpdate;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;

/** Rows of boxes written into an array. */
final class SliceUpdateCases {
  private SliceUpdateCases() {}

  static List<OpCase> all() {
    return Arrays.stream(Combine.values()).flatMap(SliceUpdateCases::rows).toList();
  }

  private static Stream<OpCase> rows(Combine combine) {
    return Stream.of(
        row(Longs.of(1, 0), Longs.of(1, 2), combine, data(4, 3), data(2, 2)),
        row(Longs.of(3, 2), Longs.of(-2, -1), combine, data(4, 3), data(2, 3)),
        row(Longs.of(), Longs.of(), combine, data(), data()),
        row(Longs.of(2), Longs.of(1), combine, data(5), data(0)));
  }

  private static OpCase row(
      Longs starts, Longs strides, Combine combine, Operand x, Operand update) {
    SliceUpdate op = new SliceUpdate(starts, strides, combine);
    return OpCase.of(op, SliceUpdateCases::write, x, update).dtypes(dtypes(combine));
  }

  /** Sums and products of bool are or and and; they are the same as the larger and the smaller. */
  static List<DType> dtypes(Combine combine) {
    boolean arithmetic = combine == Combine.ADD || combine == Combine.MULTIPLY;
    return arithmetic ? DTypes.NUMBERS : DTypes.REAL;
  }

  private static HostArray write(SliceUpdate op, List<HostArray> operands) {
    HostArray result = operands.getFirst().copy();
    HostArray update = operands.getLast();
    for (int i = 0; i < update.size(); i++) {
      long[] at = ViewCases.box(op.starts(), op.strides(), HostArray.index(update.shape(), i));
      Number combined =
          BinaryMeaning.of(op.combine(), result.dtype(), result.get(at), update.get(i));
      result.set(combined, at);
    }
    return result;
  }
}
