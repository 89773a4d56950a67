package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Binary;
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
        plain.addAll(positions(op, mask));
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
            case IndexEntry.NewAxis _, IndexEntry.Ellipsis _, IndexEntry.Truth _ -> 0;
          };
    }
    return axes;
  }

  private static void check(String op, Shape mask, Shape shape, int axis) {
    boolean inside = axis >= 0 && axis + mask.ndim() <= shape.ndim();
    boolean fits = inside && shape.slice(axis, axis + mask.ndim()).equals(mask);
    Args.that(fits, op, "a mask of shape " + mask + " does not fit " + shape + " at axis " + axis);
  }

  private static List<Index> positions(String op, NDArray mask) {
    if (mask.ndim() == 0) {
      return List.of(new IndexEntry.Truth(holds(op, mask.node(op))));
    }
    List<Index> indices = new ArrayList<>();
    for (NDArray axis : Positions.of(op, mask)) {
      indices.add(Index.at(axis));
    }
    return indices;
  }

  private static boolean holds(String op, Node scalar) {
    MemorySegment truth = Positions.truth(op, scalar);
    boolean holds = truth.get(ValueLayout.JAVA_BYTE, 0) != 0;
    Reference.reachabilityFence(scalar);
    return holds;
  }

  /**
   * {@return x updated by a value where a mask that is the whole index is true, or null if that is
   * not the case}
   *
   * <p>The value must not depend on which elements are true, so that nothing has to be computed.
   */
  static Node update(String op, List<Index> index, Node x, Node value, Combine combine) {
    if (index.size() != 1 || !isMask(index.getFirst())) {
      return null;
    }
    NDArray mask = ((IndexEntry.Picks) index.getFirst()).positions();
    Shape shape = Engine.shape(x);
    check(op, mask.shape(), shape, 0);
    Shape each = shape.slice(mask.ndim(), shape.ndim());
    if (!each.equals(Shape.broadcast(Engine.shape(value), each))) {
      return null;
    }
    long[] aligned = Arrays.copyOf(mask.shape().toArray(), shape.ndim());
    Arrays.fill(aligned, mask.ndim(), shape.ndim(), 1);
    Node test = Engine.reshape(mask.node(op), Shape.of(aligned));
    return Elementwise.where(op, test, combined(combine, x, value), x);
  }

  private static Node combined(Combine combine, Node x, Node value) {
    return switch (combine) {
      case ASSIGN -> value;
      case ADD -> Elementwise.binary(Binary.ADD, x, value);
      case MULTIPLY -> Elementwise.binary(Binary.MULTIPLY, x, value);
      case MAXIMUM -> Elementwise.binary(Binary.MAXIMUM, x, value);
      case MINIMUM -> Elementwise.binary(Binary.MINIMUM, x, value);
    };
  }
}
