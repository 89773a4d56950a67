package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Scatter;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** The functions that read and write at positions given by arrays. */
final class Takes {
  private Takes() {}

  static NDArray take(NDArray x, NDArray indices) {
    Node flat = Engine.reshape(Args.node("take", "x", x), Shape.of(x.size()));
    return NDArray.of(take(flat, Args.node("take", "indices", indices), 0));
  }

  static NDArray take(NDArray x, NDArray indices, int axis) {
    Node node = Args.node("take", "x", x);
    int front = Args.axis("take", axis, Engine.shape(node).ndim());
    return NDArray.of(take(node, Args.node("take", "indices", indices), front));
  }

  static Node take(Node x, Node indices, int axis) {
    whole("take", indices);
    Shape shape = Engine.shape(x);
    Shape rest = shape.without(axis);
    Shape common = Engine.shape(indices);
    notFromNothing("take", x, axis, common);
    if (common.size() == 0 || rest.size() == 0) {
      return Engine.full(
          0,
          Engine.dtype(x),
          shape.slice(0, axis).concat(common).concat(rest.slice(axis, rest.ndim())));
    }
    Node picked = Engine.bind(new Gather("take", Axes.of(axis), shape.with(axis, 1)), x, indices);
    Node rows = Engine.reshape(picked, common.concat(rest));
    int[] order = new int[common.ndim() + rest.ndim()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i < axis ? common.ndim() + i : i < axis + common.ndim() ? i - axis : i;
    }
    return Shapes.permute(rows, order);
  }

  private static void whole(String op, Node indices) {
    boolean whole = Engine.dtype(indices).isInteger();
    Args.that(whole, op, "indices are integers, not " + indices.spec());
  }

  private static void notFromNothing(String op, Node x, int axis, Shape indices) {
    if (indices.size() > 0 && Engine.shape(x).dim(axis) == 0) {
      throw new IndexOutOfBoundsException(
          "[" + op + "] axis " + axis + " of size 0 has nothing to index; " + x.spec());
    }
  }

  private static AlongAxis along(String op, Node x, NDArray indices, int axis) {
    Node positions = Args.node(op, "indices", indices);
    whole(op, positions);
    AlongAxis along = AlongAxis.of(op, x, positions, axis);
    notFromNothing(op, along.x(), axis < 0 ? axis + along.rank() : axis, along.shape());
    return along;
  }

  static NDArray takeAlongAxis(NDArray x, NDArray indices, int axis) {
    Node node = Args.node("takeAlongAxis", "x", x);
    AlongAxis along = along("takeAlongAxis", node, indices, axis);
    if (along.shape().size() == 0) {
      return NDArray.of(Engine.full(0, Engine.dtype(node), along.shape()));
    }
    Shape ones = Shape.of(Longs.fill(along.rank(), 1).toArray());
    Node picked =
        Engine.bind(
            new Gather("takeAlongAxis", Axes.all(along.rank()), ones), along.operands(along.x()));
    return NDArray.of(Engine.reshape(picked, along.shape()));
  }

  static NDArray putAlongAxis(NDArray x, NDArray indices, Object values, int axis) {
    String op = "putAlongAxis";
    Node node = Args.node(op, "x", x);
    AlongAxis along = along(op, node, indices, axis);
    Node update = Indexing.value(op, values, Engine.dtype(node));
    boolean fits = along.shape().equals(Shape.broadcast(Engine.shape(update), along.shape()));
    Args.that(fits, op, "values " + update.spec() + " do not broadcast to " + along.shape());
    if (along.shape().size() == 0) {
      return NDArray.of(along.x());
    }
    Shape ones = Shape.of(Longs.fill(along.rank(), 1).toArray());
    Node boxes =
        Engine.reshape(Engine.broadcast(update, along.shape()), along.shape().concat(ones));
    return NDArray.of(
        Engine.bind(
            new Scatter(op, Axes.all(along.rank()), Combine.ASSIGN),
            along.operands(along.x(), boxes)));
  }

  static NDArray gather(NDArray x, List<NDArray> indices, Axes axes, Shape sizes) {
    List<Node> operands = new ArrayList<>(List.of(Args.node("gather", "x", x)));
    operands.addAll(List.of(Args.nodes("gather", indices)));
    Gather op =
        new Gather(
            "gather", Args.given("gather", "axes", axes), Args.given("gather", "sizes", sizes));
    return NDArray.of(Engine.bind(op, operands.toArray(Node[]::new)));
  }

  static NDArray scatter(
      NDArray x, List<NDArray> indices, NDArray updates, Axes axes, Combine combine) {
    List<Node> operands = new ArrayList<>(List.of(Args.node("scatter", "x", x)));
    operands.addAll(List.of(Args.nodes("scatter", indices)));
    operands.add(Args.node("scatter", "updates", updates));
    Scatter op =
        new Scatter(
            "scatter",
            Args.given("scatter", "axes", axes),
            Args.given("scatter", "combine", combine));
    return NDArray.of(Engine.bind(op, operands.toArray(Node[]::new)));
  }
}
