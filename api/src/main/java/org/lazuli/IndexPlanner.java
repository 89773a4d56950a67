package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Makes an {@link IndexPlan}: walks over the entries, axis by axis. */
final class IndexPlanner {
  private final String op;
  private final Shape shape;
  private final long[] starts;
  private final long[] strides;
  private final long[] box;
  private final List<Long> kept = new ArrayList<>();
  private final List<Node> picks = new ArrayList<>();
  private final List<Integer> picked = new ArrayList<>();
  private final List<Long> result = new ArrayList<>();
  private Shape common = Shape.SCALAR;
  private int axis;
  private int leadInResult = -1;
  private int lead;
  private boolean apart;
  private boolean last;

  IndexPlanner(String op, Shape shape) {
    this.op = op;
    this.shape = shape;
    this.starts = new long[shape.ndim()];
    this.strides = Longs.fill(shape.ndim(), 1).toArray();
    this.box = shape.toArray();
  }

  IndexPlan plan(List<Index> index) {
    boolean arrays = index.stream().anyMatch(IndexPlanner::isArray);
    for (Index entry : expand(index)) {
      switch (entry) {
        case IndexEntry.At at -> single(at.position(), arrays);
        case IndexEntry.Range range -> range(range);
        case IndexEntry.Picks some -> pick(some);
        case IndexEntry.Truth truth -> place(Shape.of(truth.holds() ? 1 : 0));
        case IndexEntry.NewAxis _ -> added();
        case IndexEntry.Ellipsis _ -> last = false; // of no axes, but it stands between arrays
      }
    }
    return finish();
  }

  private static boolean isArray(Index entry) {
    return entry instanceof IndexEntry.Picks || entry instanceof IndexEntry.Truth;
  }

  private List<Index> expand(List<Index> index) {
    int used = 0;
    int dots = 0;
    for (Index entry : index) {
      used +=
          switch (entry) {
            case IndexEntry.At _, IndexEntry.Range _, IndexEntry.Picks _ -> 1;
            case IndexEntry.NewAxis _, IndexEntry.Ellipsis _, IndexEntry.Truth _ -> 0;
          };
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
    starts[axis] = inside(position);
    box[axis++] = 1;
    if (arrays) {
      place(Shape.SCALAR);
    }
  }

  private long inside(long position) {
    long size = shape.dim(axis);
    if (position < -size || position >= size) {
      throw new IndexOutOfBoundsException(
          "[" + op + "] index " + position + " is outside axis " + axis + " of size " + size);
    }
    return position < 0 ? position + size : position;
  }

  private void range(IndexEntry.Range range) {
    long size = shape.dim(axis);
    long count = range.count(size);
    starts[axis] = count == 0 ? 0 : range.first(size);
    strides[axis] = count <= 1 ? 1 : range.step();
    box[axis++] = count;
    kept.add(count);
    result.add(count);
    last = false;
  }

  private void pick(IndexEntry.Picks some) {
    Node positions = some.positions().node(op);
    boolean whole = Engine.dtype(positions).isInteger();
    Args.that(whole, op, "an index array holds integers or booleans, not " + positions.spec());
    long count = Engine.shape(positions).size();
    if (count > 0 && (some.known() || shape.dim(axis) == 0)) {
      checkAll(some.positions());
    }
    picks.add(positions);
    picked.add(axis++);
    place(Engine.shape(positions));
  }

  /** Looks at positions now that need not be looked at later to be found wrong. */
  private void checkAll(NDArray positions) {
    if (shape.dim(axis) == 0) {
      throw new IndexOutOfBoundsException(
          "[" + op + "] axis " + axis + " of size 0 has nothing to index; shape " + shape);
    }
    for (long position : positions.toLongs()) {
      inside(position);
    }
  }

  private void added() {
    result.add(1L);
    last = false;
  }

  private void place(Shape positions) {
    Shape wider = Shape.broadcast(common, positions);
    Args.that(wider != null, op, "index arrays " + common + " and " + positions + " differ");
    common = wider;
    if (leadInResult < 0) {
      leadInResult = result.size();
      lead = kept.size();
    } else if (!last) {
      apart = true;
    }
    last = true;
  }

  private IndexPlan finish() {
    picks.replaceAll(positions -> Engine.broadcast(positions, common));
    Shape shown = shape(result);
    int at = apart || leadInResult < 0 ? 0 : leadInResult;
    return new IndexPlan(
        Longs.of(starts),
        Longs.of(strides),
        Shape.of(box),
        shape(kept),
        List.copyOf(picks),
        List.copyOf(picked),
        common,
        apart ? 0 : lead,
        shown.slice(0, at).concat(common).concat(shown.slice(at, shown.ndim())));
  }

  private static Shape shape(List<Long> sizes) {
    return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
