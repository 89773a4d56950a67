package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazuli.op.Gather;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.View;
import org.lazuli.type.Shape;

/**
 * The reductions that are computed inside the program of one value, row by row: softmax and norms.
 *
 * <p>The program's variables are the axes of the value (of its operand, if it is a reduction
 * itself), and behind them the <i>appended</i> axes, if all of the value's own are parallel. A
 * reduction fits if it folds exactly the inner variables and is read at one index only.
 */
final class RowPlan {
  private static final long LONGEST_ROW = 1 << 16;
  private static final long FEW_ROWS = 16;
  private static final long SHORT_ROW = 1 << 12;
  private static final int DEAREST = 32;

  private final Value home;
  private final Shape space;
  private final List<Value> reductions = new ArrayList<>();
  private long[] appended = {};
  private boolean[] inner;

  private RowPlan(Value home) {
    this.home = home;
    this.space = home.op instanceof Reduce ? home.inputs[0].spec.shape() : home.spec.shape();
    if (home.op instanceof Reduce reduce) {
      inner = new boolean[space.ndim()];
      for (int i = 0; i < reduce.axes().count(); i++) {
        inner[reduce.axes().get(i)] = true;
      }
    }
  }

  /** Lets the program of the reduction's only consumer compute it; {@return whether that works} */
  static boolean accept(Value reduction) {
    Value home = reduction.cluster;
    if (home == null || !(home.op instanceof Reduce || home.isElementwise())) {
      return false;
    }
    RowPlan plan = home.rows == null ? new RowPlan(home) : home.rows;
    if (!isSmall(reduction) || !plan.fits(reduction)) {
      return false;
    }
    plan.reductions.addFirst(reduction);
    home.rows = plan;
    return true;
  }

  private static boolean isSmall(Value reduction) {
    long rows = Math.max(reduction.spec.shape().size(), 1);
    long length = reduction.inputs[0].spec.shape().size() / rows;
    boolean worth = isTrailing(reduction) && (rows >= FEW_ROWS || length <= SHORT_ROW);
    return worth && length <= LONGEST_ROW && reduction.inputs[0].cost <= DEAREST;
  }

  /** Whether a row lies together in memory: other axes are better folded tile by tile. */
  private static boolean isTrailing(Value reduction) {
    Shape operand = reduction.inputs[0].spec.shape();
    Reduce reduce = (Reduce) reduction.op;
    boolean folded = false;
    for (int axis = 0; axis < operand.ndim(); axis++) {
      boolean here = reduce.axes().contains(axis);
      if (folded && !here && operand.dim(axis) != 1) {
        return false;
      }
      folded |= here && operand.dim(axis) != 1;
    }
    return true;
  }

  /** {@return the reductions, each after those it depends on} */
  List<Value> reductions() {
    return reductions;
  }

  /** {@return whether the value itself has an element for every pass of the loop} */
  boolean fillsRows() {
    return appended.length == 0;
  }

  private boolean fits(Value reduction) {
    Coords at = placeOf(reduction, coords());
    if (at == null) {
      return false;
    }
    boolean[] used = new boolean[variables()];
    for (int axis = 0; axis < at.ndim(); axis++) {
      if (reduction.spec.shape().dim(axis) != 1 && !marks(at, axis, used)) {
        return false;
      }
    }
    long[] folded = folded(reduction);
    if (inner == null) {
      return choose(used, folded);
    }
    for (int v = 0; v < used.length; v++) {
      if (size(v) != 1 && used[v] == inner[v]) {
        return false;
      }
    }
    return Arrays.equals(folded, innerSizes());
  }

  /** Whether the index on the axis is one variable alone, not met before; notes it. */
  private static boolean marks(Coords at, int axis, boolean[] used) {
    int found = -1;
    for (int v = 0; v < at.variables(); v++) {
      if (at.coefficient(axis, v) != 0) {
        if (found >= 0 || at.coefficient(axis, v) != 1) {
          return false;
        }
        found = v;
      }
    }
    if (found < 0 || used[found] || at.constant(axis) != 0) {
      return false;
    }
    used[found] = true;
    return true;
  }

  /** The first reduction decides: the variables it does not depend on are the inner ones. */
  private boolean choose(boolean[] used, long[] folded) {
    boolean[] rest = new boolean[used.length];
    boolean any = false;
    for (int v = 0; v < used.length; v++) {
      rest[v] = size(v) != 1 && !used[v];
      any |= rest[v];
    }
    inner = rest;
    if (any) {
      boolean same = Arrays.equals(folded, innerSizes());
      inner = same ? rest : null;
      return same;
    }
    appended = folded;
    inner = Arrays.copyOf(rest, rest.length + folded.length);
    Arrays.fill(inner, rest.length, inner.length, true);
    return true;
  }

  private static long[] folded(Value reduction) {
    Shape operand = reduction.inputs[0].spec.shape();
    Reduce reduce = (Reduce) reduction.op;
    return Arrays.stream(reduce.axes().toArray())
        .sorted()
        .mapToLong(operand::dim)
        .filter(size -> size != 1)
        .toArray();
  }

  private long[] innerSizes() {
    List<Long> sizes = new ArrayList<>();
    for (int v = 0; v < variables(); v++) {
      if (inner[v] && size(v) != 1) {
        sizes.add(size(v));
      }
    }
    return sizes.stream().mapToLong(x -> x).toArray();
  }

  private int variables() {
    return space.ndim() + appended.length;
  }

  private long size(int variable) {
    int own = space.ndim();
    return variable < own ? space.dim(variable) : appended[variable - own];
  }

  /** {@return the index into the space: its axes are the first variables} */
  Coords coords() {
    int[] order = new int[space.ndim()];
    Arrays.setAll(order, i -> space.dim(i) == 1 ? Coords.FIXED : i);
    return Coords.variables(variables(), order);
  }

  /** {@return the sizes of the variables} */
  long[] sizes() {
    long[] sizes = new long[variables()];
    Arrays.setAll(sizes, this::size);
    return sizes;
  }

  /** {@return for each variable whether the loop stages run over it} */
  boolean[] inner() {
    return inner;
  }

  /** {@return the index a reduction's operand is read at} */
  Coords operand(Value reduction) {
    return operand(reduction, placeOf(reduction, coords()));
  }

  /** {@return the index into a reduction's operand, given the one into its result} */
  private Coords operand(Value reduction, Coords result) {
    Reduce reduce = (Reduce) reduction.op;
    Shape shape = reduction.inputs[0].spec.shape();
    int[] loops = new int[variables()];
    int count = 0;
    for (int v = 0; v < loops.length; v++) {
      if (inner[v] && size(v) != 1) {
        loops[count++] = v;
      }
    }
    return result.unfold(reduce.axes(), shape, loops);
  }

  /** {@return the index the value is read at, or null if there are several or none} */
  Coords placeOf(Value wanted, Coords start) {
    Map<Value, Set<Coords>> seen = new HashMap<>();
    for (Value input : home.inputs) {
      visit(input, start, seen);
    }
    Set<Coords> places = seen.getOrDefault(wanted, Set.of());
    return places.size() == 1 ? places.iterator().next() : null;
  }

  private void visit(Value value, Coords at, Map<Value, Set<Coords>> seen) {
    boolean inlined = value.cluster == home && !value.realized && !value.isLeaf();
    if (!inlined || !seen.computeIfAbsent(value, _ -> new HashSet<>()).add(at)) {
      return;
    }
    switch (value.op) {
      case View view ->
          visit(value.inputs[0], at.through(view, value.inputs[0].spec.shape()), seen);
      case Gather _, RandomBits _ -> {}
      case Reduce _ -> {
        if (reductions.contains(value)) {
          visit(value.inputs[0], operand(value, at), seen);
        }
      }
      default -> {
        for (Value input : value.inputs) {
          visit(input, at, seen);
        }
      }
    }
  }
}
