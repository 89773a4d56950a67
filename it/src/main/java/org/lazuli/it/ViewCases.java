package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of the ops that only show elements elsewhere. */
final class ViewCases {
  private ViewCases() {}

  static List<OpCase> all() {
    return List.of(
        row(new View.Reshape(Shape.of(3, 4)), data(2, 6)),
        row(new View.Reshape(Shape.of(1, 1)), data()),
        row(new View.Reshape(Shape.SCALAR), data(1, 1)),
        row(new View.Reshape(Shape.of(0, 7)), data(3, 0)),
        row(new View.Transpose(Axes.of(1, 0)), data(3, 5)),
        row(new View.Transpose(Axes.of(2, 0, 1)), data(2, 3, 4)),
        row(new View.Transpose(Axes.of()), data()),
        row(new View.Broadcast(Shape.of(2, 3, 4)), data(3, 1)),
        row(new View.Broadcast(Shape.of(2, 3)), data()),
        row(new View.Broadcast(Shape.of(0, 3)), data(1, 3)),
        row(new View.Slice(Longs.of(1, 0), Longs.of(1, 2), Shape.of(3, 2)), data(4, 3)),
        row(new View.Slice(Longs.of(3, 2), Longs.of(-2, -1), Shape.of(2, 3)), data(4, 3)),
        row(new View.Slice(Longs.of(2), Longs.of(1), Shape.of(0)), data(4)),
        bits(DType.UINT8, List.of(DType.INT8, DType.BFLOAT16, DType.FLOAT32), data(3, 4)),
        bits(DType.UINT32, List.of(DType.UINT8, DType.INT32, DType.FLOAT64), data(2, 8)),
        bits(DType.INT64, List.of(DType.FLOAT64, DType.INT16), data(5, 4)),
        bits(DType.INT16, List.of(DType.FLOAT16, DType.UINT16), data()),
        bits(DType.INT32, List.of(DType.FLOAT32), data(0)));
  }

  private static OpCase bits(DType to, List<DType> from, Operand x) {
    return row(new View.Bitcast(to), x).dtypes(from).derivative(OpCase.Derivative.NONE);
  }

  private static OpCase row(View op, Operand x) {
    return OpCase.of(op, ViewCases::show, x);
  }

  private static HostArray show(View op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Spec spec = op.infer(List.of(x.spec()));
    return switch (op) {
      case View.Reshape reshape -> x.reshape(reshape.shape());
      case View.Transpose transpose -> HostArray.at(spec, at -> x.get(back(transpose, at)));
      case View.Broadcast _ -> HostArray.at(spec, at -> x.get(folded(x.shape(), at)));
      case View.Slice slice -> HostArray.at(spec, at -> x.get(inside(slice, at)));
      case View.Bitcast _ -> HostArray.of(spec, x.bytes());
    };
  }

  private static long[] back(View.Transpose op, long[] at) {
    long[] from = new long[at.length];
    for (int i = 0; i < at.length; i++) {
      from[op.axes().get(i)] = at[i];
    }
    return from;
  }

  private static long[] folded(Shape shape, long[] at) {
    long[] from = new long[shape.ndim()];
    int skipped = at.length - from.length;
    for (int i = 0; i < from.length; i++) {
      from[i] = shape.dim(i) == 1 ? 0 : at[i + skipped];
    }
    return from;
  }

  private static long[] inside(View.Slice op, long[] at) {
    return box(op.starts(), op.strides(), at);
  }

  /** {@return where an element of an evenly spaced box stands} */
  static long[] box(Longs starts, Longs strides, long[] at) {
    long[] from = new long[at.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = starts.get(i) + at[i] * strides.get(i);
    }
    return from;
  }
}
