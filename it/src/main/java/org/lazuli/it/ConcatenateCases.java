package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.op.Concatenate;
import org.lazuli.type.Spec;

/** Rows of arrays put one after the other. */
final class ConcatenateCases {
  private ConcatenateCases() {}

  static List<OpCase> all() {
    return List.of(
        row(0, data(3), data(1), data(4)),
        row(0, data(2, 3), data(1, 3)),
        row(1, data(2, 3), data(2, 0), data(2, 2)),
        row(0, data(5)));
  }

  private static OpCase row(int axis, Operand... parts) {
    return OpCase.of(new Concatenate(axis), ConcatenateCases::join, parts);
  }

  private static HostArray join(Concatenate op, List<HostArray> parts) {
    Spec spec = op.infer(parts.stream().map(HostArray::spec).toList());
    return HostArray.at(spec, at -> find(op.axis(), parts, at));
  }

  private static Number find(int axis, List<HostArray> parts, long[] at) {
    long[] inside = at.clone();
    for (HostArray part : parts) {
      if (inside[axis] < part.shape().dim(axis)) {
        return part.get(inside);
      }
      inside[axis] -= part.shape().dim(axis);
    }
    throw new AssertionError("past the last part");
  }
}
