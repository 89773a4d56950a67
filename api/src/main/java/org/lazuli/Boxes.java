package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Boxes of elements read and written, at fixed places or where an array says. */
final class Boxes {
  private Boxes() {}

  static NDArray slice(NDArray x, Longs starts, Longs strides, Shape shape) {
    Node node = Args.node("slice", "x", x);
    Args.given("slice", "starts", starts);
    Args.given("slice", "strides", strides);
    Args.given("slice", "shape", shape);
    return NDArray.of(Engine.bind(new View.Slice(starts, strides, shape), node));
  }

  static NDArray update(NDArray x, NDArray update, Longs starts, Longs strides, Combine combine) {
    String op = "sliceUpdate";
    Node node = Args.node(op, "x", x);
    Node box = Args.node(op, "the update", update);
    Args.given(op, "starts", starts);
    Args.given(op, "strides", strides);
    Args.given(op, "combine", combine);
    return NDArray.of(Engine.bind(new SliceUpdate(starts, strides, combine), node, box));
  }

  static NDArray slice(NDArray x, NDArray starts, int[] axes, long... sizes) {
    Node node = Args.node("slice", "x", x);
    Shape shape = Engine.shape(node);
    Shape box = Shape.of(Args.given("slice", "sizes", sizes));
    Node[] places = places("slice", node, starts, axes);
    boolean fits = box.ndim() == shape.ndim();
    for (int i = 0; fits && i < box.ndim(); i++) {
      fits = box.dim(i) <= shape.dim(i);
    }
    Args.that(fits, "slice", "a box " + box + " does not fit into " + node.spec());
    if (box.size() == 0) {
      return NDArray.of(Engine.full(0, Engine.dtype(node), box));
    }
    return NDArray.of(
        Engine.bind(new Gather("slice", order("slice", axes, shape), box), joined(node, places)));
  }

  static NDArray update(NDArray x, NDArray update, NDArray starts, int... axes) {
    String op = "sliceUpdate";
    Node node = Args.node(op, "x", x);
    Node[] places = places(op, node, starts, axes);
    Axes order = order(op, axes, Engine.shape(node));
    Node given = Engine.cast(Args.node(op, "the update", update), Engine.dtype(node));
    Shape box = box(op, node, given, order);
    Node whole = Engine.broadcast(given, box);
    if (box.size() == 0) {
      return NDArray.of(node);
    }
    Node[] operands = joined(node, places, whole);
    return NDArray.of(Engine.bind(new Scatter(op, order, Combine.ASSIGN), operands));
  }

  /** The update's axes are x's last ones; where it has none, a started axis is 1, others whole. */
  private static Shape box(String op, Node x, Node update, Axes started) {
    Shape shape = Engine.shape(x);
    Shape given = Engine.shape(update);
    int missing = shape.ndim() - given.ndim();
    boolean fits = missing >= 0;
    long[] sizes = shape.toArray();
    for (int i = 0; fits && i < started.count(); i++) {
      sizes[started.get(i)] = started.get(i) < missing ? 1 : sizes[started.get(i)];
    }
    for (int i = Math.max(missing, 0); fits && i < sizes.length; i++) {
      fits = given.dim(i - missing) <= sizes[i];
      sizes[i] = given.dim(i - missing);
    }
    Args.that(fits, op, "an update " + update.spec() + " does not fit into " + x.spec());
    return Shape.of(sizes);
  }

  /** The elements of starts, one for each axis, as arrays without axes. */
  private static Node[] places(String op, Node x, NDArray starts, int[] axes) {
    Node node = Args.node(op, "starts", starts);
    int count = Args.given(op, "axes", axes).length;
    boolean whole = Engine.dtype(node).isInteger();
    Args.that(whole, op, "starts are integers, not " + node.spec());
    boolean fits = Engine.shape(node).ndim() <= 1 && Engine.shape(node).size() == count;
    Args.that(fits, op, "starts " + node.spec() + " for " + count + " axes of " + x.spec());
    Node row = Engine.reshape(node, Shape.of(count));
    Node[] places = new Node[count];
    Arrays.setAll(places, i -> Engine.reshape(Movement.range(row, 0, i, i + 1), Shape.SCALAR));
    return places;
  }

  private static Axes order(String op, int[] axes, Shape shape) {
    return Axes.of(Args.distinct(op, axes, shape.ndim()));
  }

  private static Node[] joined(Node x, Node[] places, Node... last) {
    List<Node> operands = new ArrayList<>();
    operands.add(x);
    operands.addAll(List.of(places));
    operands.addAll(List.of(last));
    return operands.toArray(Node[]::new);
  }
}
