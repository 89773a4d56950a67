package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Reading and writing at an index, by way of an {@link IndexPlan}. */
final class Indexing {
  private Indexing() {}

  static NDArray get(NDArray x, List<Index> index) {
    Node node = x.node("get");
    List<Index> plain = Masks.resolve("get", index, Engine.shape(node));
    return NDArray.of(read(IndexPlan.of("get", plain, Engine.shape(node)), node));
  }

  private static Node read(IndexPlan plan, Node x) {
    Node part = Engine.reshape(plan.cut(x), plan.squeezed());
    if (plan.picks().isEmpty()) {
      return Engine.reshape(part, plan.result());
    }
    Node picked = Engine.bind(new Gather(axes(plan), sizes(plan)), operands(part, plan));
    Node rows = Engine.reshape(picked, plan.common().concat(plan.kept()));
    return Engine.reshape(Shapes.permute(rows, toPlace(plan)), plan.result());
  }

  private static Axes axes(IndexPlan plan) {
    return Axes.of(plan.picked().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The box of one pick: size 1 on the picked axes, everything on the others. */
  private static Shape sizes(IndexPlan plan) {
    Shape sizes = plan.squeezed();
    for (int axis : plan.picked()) {
      sizes = sizes.with(axis, 1);
    }
    return sizes;
  }

  private static Node[] operands(Node x, IndexPlan plan) {
    List<Node> operands = new ArrayList<>();
    operands.add(x);
    operands.addAll(plan.picks());
    return operands.toArray(Node[]::new);
  }

  /** The order of axes that moves the common axes from the front to their place. */
  private static int[] toPlace(IndexPlan plan) {
    int common = plan.common().ndim();
    int[] order = new int[common + plan.kept().ndim()];
    for (int i = 0; i < order.length; i++) {
      boolean before = i < plan.lead();
      order[i] = before ? common + i : i < plan.lead() + common ? i - plan.lead() : i;
    }
    return order;
  }

  private static int[] toFront(IndexPlan plan) {
    int[] there = toPlace(plan);
    int[] back = new int[there.length];
    for (int i = 0; i < there.length; i++) {
      back[there[i]] = i;
    }
    return back;
  }

  static NDArray set(NDArray x, List<Index> index, Object value) {
    return update("set", x, index, value, Combine.ASSIGN);
  }

  static NDArray update(String op, NDArray x, List<Index> index, Object value, Combine combine) {
    Node node = x.node(op);
    Node update = value(op, value, Engine.dtype(node));
    Node masked = Masks.assign(op, index, node, update, combine);
    if (masked != null) {
      return NDArray.of(masked);
    }
    List<Index> plain = Masks.resolve(op, index, Engine.shape(node));
    return NDArray.of(
        write(op, IndexPlan.of(op, plain, Engine.shape(node)), node, update, combine));
  }

  private static Node value(String op, Object value, DType dtype) {
    return switch (Args.given(op, "the value", value)) {
      case NDArray array -> Engine.cast(array.node(op), dtype);
      case Boolean truth -> Scalars.node(truth ? 1 : 0, dtype);
      case Number number -> {
        DType weak = Scalars.weak(op, number, dtype);
        yield Engine.cast(Scalars.node(number, weak), dtype);
      }
      default -> Engine.cast(HostData.array(value).node(op), dtype);
    };
  }

  private static Node write(String op, IndexPlan plan, Node x, Node value, Combine combine) {
    if (plan.result().size() == 0) {
      fit(op, value, plan.result());
      return x;
    }
    Node update = fit(op, value, plan.result());
    if (!plan.picks().isEmpty()) {
      return scattered(plan, x, update, combine);
    }
    Node box = Engine.reshape(update, plan.box());
    boolean replaces = combine == Combine.ASSIGN && plan.isWhole(Engine.shape(x));
    return replaces
        ? box
        : Engine.bind(new SliceUpdate(plan.starts(), plan.strides(), combine), x, box);
  }

  private static Node scattered(IndexPlan plan, Node x, Node update, Combine combine) {
    Node part = Engine.reshape(plan.cut(x), plan.squeezed());
    Node placed = Engine.reshape(update, placed(plan));
    Node rows = Shapes.permute(placed, toFront(plan));
    Node boxes = Engine.reshape(rows, plan.common().concat(sizes(plan)));
    List<Node> operands = new ArrayList<>(List.of(operands(part, plan)));
    operands.add(boxes);
    Node changed = Engine.bind(new Scatter(axes(plan), combine), operands.toArray(Node[]::new));
    Node box = Engine.reshape(changed, plan.box());
    if (plan.isWhole(Engine.shape(x))) {
      return box;
    }
    return Engine.bind(new SliceUpdate(plan.starts(), plan.strides(), Combine.ASSIGN), x, box);
  }

  /** The result without new axes: kept axes with the common ones at their place. */
  private static Shape placed(IndexPlan plan) {
    Shape kept = plan.kept();
    Shape head = kept.slice(0, plan.lead());
    return head.concat(plan.common()).concat(kept.slice(plan.lead(), kept.ndim()));
  }

  /** Broadcasts a value to the indexed shape; leading axes of size 1 may be too many. */
  private static Node fit(String op, Node value, Shape shape) {
    Node node = value;
    while (Engine.shape(node).ndim() > shape.ndim() && Engine.shape(node).dim(0) == 1) {
      node = Engine.reshape(node, Engine.shape(node).without(0));
    }
    boolean fits = shape.equals(Shape.broadcast(Engine.shape(node), shape));
    Args.that(fits, op, "a value " + value.spec() + " does not fit the indexed shape " + shape);
    return Engine.broadcast(node, shape);
  }

  static NDArray take(NDArray x, NDArray indices) {
    Node flat = Shapes.reshape("take", Args.node("take", "x", x), -1);
    return NDArray.of(take(flat, Args.node("take", "indices", indices), 0));
  }

  static NDArray take(NDArray x, NDArray indices, int axis) {
    Node node = Args.node("take", "x", x);
    int front = Args.axis("take", axis, Engine.shape(node).ndim());
    return NDArray.of(take(node, Args.node("take", "indices", indices), front));
  }

  private static Node take(Node x, Node indices, int axis) {
    Shape shape = Engine.shape(x);
    Node picked = Engine.bind(new Gather(Axes.of(axis), shape.with(axis, 1)), x, indices);
    int common = Engine.shape(indices).ndim();
    Node rows = Engine.reshape(picked, Engine.shape(indices).concat(shape.without(axis)));
    int[] order = new int[common + shape.ndim() - 1];
    for (int i = 0; i < order.length; i++) {
      order[i] = i < axis ? common + i : i < axis + common ? i - axis : i;
    }
    return Shapes.permute(rows, order);
  }

  static NDArray takeAlongAxis(NDArray x, NDArray indices, int axis) {
    String op = "takeAlongAxis";
    Node node = Args.node(op, "x", x);
    AlongAxis along = AlongAxis.of(op, node, Args.node(op, "indices", indices), axis);
    Shape ones = Shape.of(Longs.fill(along.rank(), 1).toArray());
    Node picked = Engine.bind(new Gather(Axes.all(along.rank()), ones), along.operands(along.x()));
    return NDArray.of(Engine.reshape(picked, along.shape()));
  }

  static NDArray putAlongAxis(NDArray x, NDArray indices, Object values, int axis) {
    String op = "putAlongAxis";
    Node node = Args.node(op, "x", x);
    AlongAxis along = AlongAxis.of(op, node, Args.node(op, "indices", indices), axis);
    Node update = Engine.broadcast(value(op, values, Engine.dtype(node)), along.shape());
    Shape ones = Shape.of(Longs.fill(along.rank(), 1).toArray());
    Node boxes = Engine.reshape(update, along.shape().concat(ones));
    return NDArray.of(
        Engine.bind(
            new Scatter(Axes.all(along.rank()), Combine.ASSIGN), along.operands(along.x(), boxes)));
  }

  static NDArray gather(NDArray x, List<NDArray> indices, Axes axes, Shape sizes) {
    List<Node> operands = new ArrayList<>(List.of(Args.node("gather", "x", x)));
    operands.addAll(List.of(Args.nodes("gather", indices)));
    return NDArray.of(Engine.bind(new Gather(axes, sizes), operands.toArray(Node[]::new)));
  }

  static NDArray scatter(
      NDArray x, List<NDArray> indices, NDArray updates, Axes axes, Combine combine) {
    List<Node> operands = new ArrayList<>(List.of(Args.node("scatter", "x", x)));
    operands.addAll(List.of(Args.nodes("scatter", indices)));
    operands.add(Args.node("scatter", "updates", updates));
    return NDArray.of(Engine.bind(new Scatter(axes, combine), operands.toArray(Node[]::new)));
  }
}
