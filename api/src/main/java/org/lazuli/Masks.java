package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Combine;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Boolean arrays in an index: the positions where they are true. */
final class Masks {
  private Masks() {}

  /** {@return the index with every boolean array replaced by integer arrays; computes them} */
  static List<Index> resolve(String op, List<Index> index, Shape shape) {
    if (index.stream().noneMatch(Masks::isMask)) {
      return index;
    }
    List<Index> plain = new ArrayList<>();
    int axis = 0;
    for (int i = 0; i < index.size(); i++) {
      Index entry = index.get(i);
      if (isMask(entry)) {
        NDArray mask = ((IndexEntry.Picks) entry).positions();
        check(op, mask.shape(), shape, axis);
        plain.addAll(positions(mask));
      } else {
        plain.add(entry);
      }
      axis =
          entry instanceof IndexEntry.Ellipsis
              ? shape.ndim() - axes(index.subList(i + 1, index.size()))
              : axis + axes(List.of(entry));
    }
    return plain;
  }

  private static boolean isMask(Index entry) {
    return entry instanceof IndexEntry.Picks picks && picks.positions().dtype() == DType.BOOL;
  }

  /** How many axes of the indexed array the entries speak of. */
  private static int axes(List<Index> entries) {
    int axes = 0;
    for (Index entry : entries) {
      axes +=
          switch (entry) {
            case IndexEntry.At _, IndexEntry.Range _ -> 1;
            case IndexEntry.Picks picks -> isMask(entry) ? picks.positions().ndim() : 1;
            case IndexEntry.NewAxis _, IndexEntry.Ellipsis _ -> 0;
          };
    }
    return axes;
  }

  private static void check(String op, Shape mask, Shape shape, int axis) {
    boolean inside = mask.ndim() > 0 && axis >= 0 && axis + mask.ndim() <= shape.ndim();
    boolean fits = inside && shape.slice(axis, axis + mask.ndim()).equals(mask);
    Args.that(fits, op, "a mask of shape " + mask + " does not fit " + shape + " at axis " + axis);
  }

  private static List<Index> positions(NDArray mask) {
    boolean[] truth = mask.toBooleans();
    int count = 0;
    for (boolean bit : truth) {
      count += bit ? 1 : 0;
    }
    long[] strides = mask.shape().strides();
    long[][] positions = new long[strides.length][count];
    for (int i = 0, next = 0; i < truth.length; i++) {
      for (int axis = 0; truth[i] && axis < strides.length; axis++) {
        positions[axis][next] = i / strides[axis] % mask.dim(axis);
      }
      next += truth[i] ? 1 : 0;
    }
    List<Index> indices = new ArrayList<>();
    for (long[] axis : positions) {
      indices.add(Index.at(Ops.array(axis)));
    }
    return indices;
  }

  /**
   * {@return x with a value written where a mask that is the whole index is true, or null if that
   * is not the case}
   *
   * <p>The value must not depend on which elements are true, so that nothing has to be computed.
   */
  static Node assign(String op, List<Index> index, Node x, Node value, Combine combine) {
    if (index.size() != 1 || !isMask(index.getFirst()) || combine != Combine.ASSIGN) {
      return null;
    }
    NDArray mask = ((IndexEntry.Picks) index.getFirst()).positions();
    Shape shape = Engine.shape(x);
    check(op, mask.shape(), shape, 0);
    Shape each = shape.slice(mask.ndim(), shape.ndim());
    if (!each.equals(Shape.broadcast(Engine.shape(value), each))) {
      return null;
    }
    long[] aligned = java.util.Arrays.copyOf(mask.shape().toArray(), shape.ndim());
    java.util.Arrays.fill(aligned, mask.ndim(), shape.ndim(), 1);
    Node test = Engine.reshape(mask.node(op), Shape.of(aligned));
    return Elementwise.where(op, test, value, x);
  }
}
