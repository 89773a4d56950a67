package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * An index applied to a shape: a box to slice, positions to pick inside it, a shape to present.
 *
 * <p>Reading goes through the steps in order, writing backwards. First the box is cut out: a slice
 * on every axis, single positions as slices of size 1. Then single positions drop out. Then index
 * arrays pick along {@code picked} axes. Their common axes come first and are moved to {@code
 * lead}; at last new axes are added.
 *
 * @param starts where the box starts on each axis
 * @param strides the steps of the box
 * @param box the shape of the box
 * @param squeezed the box without the axes of single positions
 * @param picks the index arrays, of one shape
 * @param picked the axes of {@code squeezed} they address
 * @param lead where the axes of the index arrays stand among the axes that are left
 * @param result the shape of the indexed elements
 */
record IndexPlan(
    Longs starts,
    Longs strides,
    Shape box,
    Shape squeezed,
    List<Node> picks,
    List<Integer> picked,
    int lead,
    Shape result) {

  /** {@return the plan for entries that were resolved against a shape} */
  static IndexPlan of(String op, List<Index> index, Shape shape) {
    return new Builder(op, shape).build(index);
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

  /** The shape of the index arrays. */
  Shape common() {
    return picks.isEmpty() ? Shape.SCALAR : picks.getFirst().spec().shape();
  }

  /** The sizes of the squeezed axes that no index array addresses. */
  Shape kept() {
    Shape kept = squeezed;
    for (int i = picked.size() - 1; i >= 0; i--) {
      kept = kept.without(picked.get(i));
    }
    return kept;
  }

  /** Walks over the entries, axis by axis. */
  private static final class Builder {
    private final String op;
    private final Shape shape;
    private final long[] starts;
    private final long[] strides;
    private final long[] box;
    private final List<Long> squeezed = new ArrayList<>();
    private final List<Node> picks = new ArrayList<>();
    private final List<Integer> picked = new ArrayList<>();
    private final List<Long> result = new ArrayList<>();
    private int axis;
    private int sliced; // axes of the result so far that are slices, not new
    private int leadInResult = -1;
    private int lead;
    private boolean apart;
    private boolean last;

    Builder(String op, Shape shape) {
      this.op = op;
      this.shape = shape;
      this.starts = new long[shape.ndim()];
      this.strides = Longs.fill(shape.ndim(), 1).toArray();
      this.box = shape.toArray();
    }

    IndexPlan build(List<Index> index) {
      boolean arrays = index.stream().anyMatch(IndexEntry.Picks.class::isInstance);
      for (Index entry : expand(index)) {
        switch (entry) {
          case IndexEntry.At at -> single(at.position(), arrays);
          case IndexEntry.Range range -> range(range);
          case IndexEntry.Picks picks -> pick(picks.positions());
          case IndexEntry.NewAxis _ -> added();
          case IndexEntry.Ellipsis _ -> last = false; // of no axes, but it stands between arrays
        }
      }
      return finish();
    }

    private List<Index> expand(List<Index> index) {
      int used = 0;
      int dots = 0;
      for (Index entry : index) {
        used += entry instanceof IndexEntry.NewAxis || entry instanceof IndexEntry.Ellipsis ? 0 : 1;
        dots += entry instanceof IndexEntry.Ellipsis ? 1 : 0;
      }
      Args.that(dots <= 1, op, "an index has one ellipsis at most");
      int free = shape.ndim() - used;
      Args.that(free >= 0, op, used + " indices for the " + shape.ndim() + " axes of " + shape);
      List<Index> expanded = new ArrayList<>();
      for (Index entry : index) {
        boolean spread = entry instanceof IndexEntry.Ellipsis && free > 0;
        for (int i = 0; spread && i < free; i++) {
          expanded.add(Index.ALL);
        }
        if (!spread) {
          expanded.add(entry);
        }
      }
      for (int i = 0; dots == 0 && i < free; i++) {
        expanded.add(Index.ALL);
      }
      return expanded;
    }

    /** Next to index arrays a single position counts as one of them when it comes to placement. */
    private void single(long position, boolean arrays) {
      long size = shape.dim(axis);
      if (position < -size || position >= size) {
        throw new IndexOutOfBoundsException(
            "[" + op + "] index " + position + " is outside axis " + axis + " of size " + size);
      }
      starts[axis] = position < 0 ? position + size : position;
      box[axis++] = 1;
      if (arrays) {
        place();
      }
    }

    private void range(IndexEntry.Range range) {
      long size = shape.dim(axis);
      long count = range.count(size);
      starts[axis] = count == 0 ? 0 : range.first(size);
      strides[axis] = count <= 1 ? 1 : range.step();
      box[axis++] = count;
      squeezed.add(count);
      result.add(count);
      sliced++;
      last = false;
    }

    private void pick(NDArray positions) {
      picks.add(positions.node(op));
      picked.add(squeezed.size());
      squeezed.add(shape.dim(axis++));
      place();
    }

    private void added() {
      result.add(1L);
      last = false;
    }

    private void place() {
      if (leadInResult < 0) {
        leadInResult = result.size();
        lead = sliced;
      } else if (!last) {
        apart = true;
      }
      last = true;
    }

    private IndexPlan finish() {
      Shape common = Shape.SCALAR;
      if (!picks.isEmpty()) {
        common = Args.broadcast(op, picks.toArray(Node[]::new));
        for (int i = 0; i < picks.size(); i++) {
          picks.set(i, Engine.broadcast(picks.get(i), common));
        }
      }
      Shape shown = shape(result);
      int at = apart || leadInResult < 0 ? 0 : leadInResult;
      Shape all = shown.slice(0, at).concat(common).concat(shown.slice(at, shown.ndim()));
      return new IndexPlan(
          Longs.of(starts),
          Longs.of(strides),
          Shape.of(box),
          shape(squeezed),
          List.copyOf(picks),
          List.copyOf(picked),
          apart ? 0 : lead,
          all);
    }

    private static Shape shape(List<Long> sizes) {
      return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
