package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.lazuli.type.Shape;

/** Compares results that are sorted only in part. */
final class Partitions {
  private Partitions() {}

  /** One line of elements along an axis. */
  private record Line(int start, int stride, int length) {
    int position(int i) {
      return start + i * stride;
    }

    double[] read(IntToDoubleFunction elements) {
      double[] line = new double[length];
      Arrays.setAll(line, i -> elements.applyAsDouble(position(i)));
      return line;
    }
  }

  /**
   * Checks that the kth element is the one that sorting gives, with smaller ones before and larger
   * ones after it.
   */
  static void check(Numbers input, int kth, int axis, boolean positions, Numbers got) {
    for (Line line : lines(input.shape(), axis)) {
      double[] original = line.read(input::re);
      double[] found =
          positions ? line.read(i -> original[(int) got.whole(i)]) : line.read(got::re);
      double[] sorted = Uniqueness.sorted(original);
      int k = Math.floorMod(kth, sorted.length);
      boolean holds = Arrays.equals(Uniqueness.sorted(found), sorted) && found[k] == sorted[k];
      for (int i = 0; i < found.length; i++) {
        holds &= i < k ? found[i] <= sorted[k] : found[i] >= sorted[k];
      }
      if (!holds) {
        throw new Mismatch("a partition at " + k + " of " + input, got.toString());
      }
    }
  }

  /** Checks that every line has the same elements in any order. */
  static void multiset(int axis, Numbers wanted, Numbers got) {
    for (Line line : lines(wanted.shape(), axis)) {
      double[] expected = Uniqueness.sorted(line.read(wanted::re));
      if (!Arrays.equals(expected, Uniqueness.sorted(line.read(got::re)))) {
        throw new Mismatch("the elements of " + wanted, got.toString());
      }
    }
  }

  private static Line[] lines(Shape shape, int axis) {
    int along = Math.floorMod(axis, shape.ndim());
    int length = (int) shape.dim(along);
    int stride = (int) shape.strides()[along];
    Line[] lines = new Line[length == 0 ? 0 : (int) (shape.size() / length)];
    Arrays.setAll(lines, i -> new Line(i / stride * stride * length + i % stride, stride, length));
    return lines;
  }
}
