package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Concatenate;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Functions that join, cut, repeat and pad. */
final class Movement {
  private Movement() {}

  static Node concatenate(String op, Node[] parts, int axis) {
    Args.that(parts.length > 0, op, "needs at least one array");
    Shape first = Engine.shape(parts[0]);
    Args.that(first.ndim() > 0, op, "needs arrays with axes; use stack for scalars");
    int front = Args.axis(op, axis, first.ndim());
    DType dtype = Engine.dtype(parts[0]);
    for (Node part : parts) {
      dtype = dtype.promote(Engine.dtype(part));
    }
    Node[] same = new Node[parts.length];
    for (int i = 0; i < parts.length; i++) {
      same[i] = Engine.cast(parts[i], dtype);
    }
    return same.length == 1 ? same[0] : Engine.bind(new Concatenate(front), same);
  }

  static NDArray stack(List<NDArray> arrays, int axis) {
    Node[] parts = Args.nodes("stack", arrays);
    Args.that(parts.length > 0, "stack", "needs at least one array");
    Shape shape = Engine.shape(parts[0]);
    int front = Args.axis("stack", axis, shape.ndim() + 1);
    for (int i = 0; i < parts.length; i++) {
      boolean equal = Engine.shape(parts[i]).equals(shape);
      Args.that(equal, "stack", "shapes differ: " + shape + " and " + Engine.shape(parts[i]));
      parts[i] = Engine.reshape(parts[i], shape.insert(front, 1));
    }
    return NDArray.of(concatenate("stack", parts, front));
  }

  static List<NDArray> split(NDArray x, int parts, int axis) {
    Node node = Args.node("split", "x", x);
    int front = Args.axis("split", axis, Engine.shape(node).ndim());
    long size = Engine.shape(node).dim(front);
    boolean even = parts > 0 && size % parts == 0;
    Args.that(even, "split", "axis " + axis + " of " + node.spec() + " has no " + parts + " parts");
    long[] cuts = new long[parts - 1];
    Arrays.setAll(cuts, i -> (i + 1) * (size / parts));
    return splitAt(node, cuts, front);
  }

  static List<NDArray> unstack(NDArray x, int axis) {
    Node node = Args.node("unstack", "x", x);
    Shape shape = Engine.shape(node);
    int front = Args.axis("unstack", axis, shape.ndim());
    List<NDArray> parts = new ArrayList<>();
    for (long i = 0; i < shape.dim(front); i++) {
      Node part = range(node, front, i, i + 1);
      parts.add(NDArray.of(Engine.reshape(part, shape.without(front))));
    }
    return parts;
  }

  static List<NDArray> splitAt(NDArray x, long[] cuts, int axis) {
    Node node = Args.node("splitAt", "x", x);
    int front = Args.axis("splitAt", axis, Engine.shape(node).ndim());
    return splitAt(node, Args.given("splitAt", "cuts", cuts), front);
  }

  private static List<NDArray> splitAt(Node x, long[] cuts, int axis) {
    long size = Engine.shape(x).dim(axis);
    List<NDArray> parts = new ArrayList<>(cuts.length + 1);
    long from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      long cut = i == cuts.length ? size : cuts[i] < 0 ? cuts[i] + size : cuts[i];
      long to = Math.clamp(cut, 0, size);
      parts.add(NDArray.of(range(x, axis, Math.min(from, to), to)));
      from = to;
    }
    return parts;
  }

  /** The positions from one (inclusive) to another (exclusive) on one axis. */
  static Node range(Node x, int axis, long from, long to) {
    Shape shape = Engine.shape(x);
    if (from == 0 && to == shape.dim(axis)) {
      return x;
    }
    long[] starts = new long[shape.ndim()];
    starts[axis] = from;
    Longs ones = Longs.fill(shape.ndim(), 1);
    return Engine.bind(new View.Slice(Longs.of(starts), ones, shape.with(axis, to - from)), x);
  }

  static NDArray flip(NDArray x, int... axes) {
    Node node = Args.node("flip", "x", x);
    return NDArray.of(flip(node, Args.axes("flip", axes, Engine.shape(node))));
  }

  static Node flip(Node x, Axes axes) {
    Shape shape = Engine.shape(x);
    long[] starts = new long[shape.ndim()];
    long[] strides = Longs.fill(shape.ndim(), 1).toArray();
    for (int axis : axes.toArray()) {
      starts[axis] = Math.max(shape.dim(axis) - 1, 0);
      strides[axis] = -1;
    }
    return Engine.bind(new View.Slice(Longs.of(starts), Longs.of(strides), shape), x);
  }

  /** Every axis becomes (repetitions, size): broadcast, then merge. */
  static NDArray tile(NDArray x, long... repetitions) {
    Node node = Args.node("tile", "x", x);
    int given = Args.given("tile", "repetitions", repetitions).length;
    int ndim = Math.max(Engine.shape(node).ndim(), given);
    long[] spread = new long[2 * ndim];
    long[] repeated = new long[2 * ndim];
    long[] merged = new long[ndim];
    for (int i = 1; i <= ndim; i++) {
      long size = i <= Engine.shape(node).ndim() ? Engine.shape(node).dim(-i) : 1;
      long times = i <= repetitions.length ? repetitions[repetitions.length - i] : 1;
      Args.that(times >= 0, "tile", "negative repetitions " + Arrays.toString(repetitions));
      spread[2 * (ndim - i)] = 1;
      spread[2 * (ndim - i) + 1] = size;
      repeated[2 * (ndim - i)] = times;
      repeated[2 * (ndim - i) + 1] = size;
      merged[ndim - i] = times * size;
    }
    Node wide = Engine.broadcast(Engine.reshape(node, Shape.of(spread)), Shape.of(repeated));
    return NDArray.of(Engine.reshape(wide, Shape.of(merged)));
  }

  static NDArray repeat(NDArray x, long times) {
    Node node = Args.node("repeat", "x", x);
    return NDArray.of(repeat(Shapes.reshape("repeat", node, Engine.shape(node).size()), times, 0));
  }

  static NDArray repeat(NDArray x, long times, int axis) {
    Node node = Args.node("repeat", "x", x);
    return NDArray.of(repeat(node, times, Args.axis("repeat", axis, Engine.shape(node).ndim())));
  }

  static Node repeat(Node x, long times, int axis) {
    Args.that(times >= 0, "repeat", "negative repetitions " + times);
    return merged(x, axis, axis + 1, times);
  }

  /** One axis as often as that, end to end. */
  static Node tile(Node x, long times, int axis) {
    return merged(x, axis, axis, times);
  }

  /** A new axis next to another, merged with it. */
  private static Node merged(Node x, int axis, int added, long times) {
    Shape shape = Engine.shape(x);
    Node spread = Engine.reshape(x, shape.insert(added, 1));
    Node wide = Engine.broadcast(spread, shape.insert(added, times));
    return Engine.reshape(wide, shape.with(axis, shape.dim(axis) * times));
  }

  static NDArray roll(NDArray x, long shift) {
    Node node = Args.node("roll", "x", x);
    Node flat = Shapes.reshape("roll", node, Engine.shape(node).size());
    return NDArray.of(Engine.reshape(roll(flat, shift, 0), Engine.shape(node)));
  }

  static NDArray roll(NDArray x, long shift, int... axes) {
    long[] shifts = new long[Args.given("roll", "axes", axes).length];
    Arrays.fill(shifts, shift);
    return roll(x, shifts, axes);
  }

  static NDArray roll(NDArray x, long[] shifts, int... axes) {
    Node node = Args.node("roll", "x", x);
    int count = Args.given("roll", "axes", axes).length;
    boolean paired = Args.given("roll", "shifts", shifts).length == count;
    Args.that(paired, "roll", shifts.length + " shifts for the axes " + Arrays.toString(axes));
    for (int i = 0; i < axes.length; i++) {
      node = roll(node, shifts[i], Args.axis("roll", axes[i], Engine.shape(node).ndim()));
    }
    return NDArray.of(node);
  }

  private static Node roll(Node x, long shift, int axis) {
    long size = Engine.shape(x).dim(axis);
    long cut = size == 0 ? 0 : size - Math.floorMod(shift, size);
    if (cut == 0 || cut == size) {
      return x;
    }
    Node[] parts = {range(x, axis, cut, size), range(x, axis, 0, cut)};
    return concatenate("roll", parts, axis);
  }
}
