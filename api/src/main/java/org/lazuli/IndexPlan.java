package org.lazuli;

import java.util.List;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * An index applied to a shape: a box to slice, positions to pick inside it, a shape to present.
 *
 * <p>Reading goes through the steps in order, writing backwards. First the box is cut out: a slice
 * on every axis, single positions as slices of size 1. Then index arrays pick along {@code picked}
 * axes, and their common axes come first. Axes of single positions drop out, the common axes are
 * moved to {@code lead}; at last new axes are added.
 *
 * @param starts where the box starts on each axis
 * @param strides the steps of the box
 * @param box the shape of the box
 * @param kept the sizes of the sliced axes
 * @param picks the index arrays, of one shape
 * @param picked the axes they address
 * @param common the shape of the index arrays, and of truth values among them
 * @param lead where the common axes stand among the kept ones
 * @param result the shape of the indexed elements
 */
record IndexPlan(
    Longs starts,
    Longs strides,
    Shape box,
    Shape kept,
    List<Node> picks,
    List<Integer> picked,
    Shape common,
    int lead,
    Shape result) {

  /** {@return the plan for entries that were resolved against a shape} */
  static IndexPlan of(String op, List<Index> index, Shape shape) {
    return new IndexPlanner(op, shape).plan(index);
  }

  /** {@return whether the box is everything, so that nothing is cut} */
  boolean isWhole(Shape shape) {
    Longs zeros = Longs.fill(shape.ndim(), 0);
    Longs ones = Longs.fill(shape.ndim(), 1);
    return box.equals(shape) && starts.equals(zeros) && strides.equals(ones);
  }

  Node cut(Node x) {
    boolean whole = isWhole(x.spec().shape());
    return whole ? x : Engine.bind(new View.Slice(starts, strides, box), x);
  }

  /** The box of one pick: size 1 on the picked axes, everything on the others. */
  Shape sizes() {
    Shape sizes = box;
    for (int axis : picked) {
      sizes = sizes.with(axis, 1);
    }
    return sizes;
  }

  /** The result without new axes: kept axes with the common ones at their place. */
  Shape placed() {
    return kept.slice(0, lead).concat(common).concat(kept.slice(lead, kept.ndim()));
  }

  /** The order of axes that moves the common axes from the front to their place. */
  int[] toPlace() {
    int[] order = new int[common.ndim() + kept.ndim()];
    for (int i = 0; i < order.length; i++) {
      boolean before = i < lead;
      order[i] = before ? common.ndim() + i : i < lead + common.ndim() ? i - lead : i;
    }
    return order;
  }

  int[] toFront() {
    int[] there = toPlace();
    int[] back = new int[there.length];
    for (int i = 0; i < there.length; i++) {
      back[there[i]] = i;
    }
    return back;
  }
}
