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
    if (plan.result().size() == 0) {
      return Engine.full(0, Engine.dtype(x), plan.result());
    }
    Node part = plan.cut(x);
    if (plan.picks().isEmpty()) {
      return Engine.reshape(part, plan.result());
    }
    Node picked = Engine.bind(new Gather("get", axes(plan), plan.sizes()), operands(part, plan));
    Node rows = Engine.reshape(picked, plan.common().concat(plan.kept()));
    return Engine.reshape(Shapes.permute(rows, plan.toPlace()), plan.result());
  }

  private static Axes axes(IndexPlan plan) {
    return Axes.of(plan.picked().stream().mapToInt(Integer::intValue).toArray());
  }

  private static Node[] operands(Node x, IndexPlan plan) {
    List<Node> operands = new ArrayList<>();
    operands.add(x);
    operands.addAll(plan.picks());
    return operands.toArray(Node[]::new);
  }

  static NDArray set(NDArray x, List<Index> index, Object value) {
    return update("set", x, index, value, Combine.ASSIGN);
  }

  static NDArray update(String op, NDArray x, List<Index> index, Object value, Combine combine) {
    Node node = x.node(op);
    Node update = value(op, value, Engine.dtype(node));
    Node masked = Masks.update(op, index, node, update, combine);
    if (masked != null) {
      return NDArray.of(masked);
    }
    List<Index> plain = Masks.resolve(op, index, Engine.shape(node));
    return NDArray.of(
        write(op, IndexPlan.of(op, plain, Engine.shape(node)), node, update, combine));
  }

  static Node value(String op, Object value, DType dtype) {
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
      return scattered(op, plan, x, update, combine);
    }
    Node box = Engine.reshape(update, plan.box());
    boolean replaces = combine == Combine.ASSIGN && plan.isWhole(Engine.shape(x));
    return replaces
        ? box
        : Engine.bind(new SliceUpdate(plan.starts(), plan.strides(), combine), x, box);
  }

  private static Node scattered(String op, IndexPlan plan, Node x, Node update, Combine combine) {
    Node part = plan.cut(x);
    Node rows = Shapes.permute(Engine.reshape(update, plan.placed()), plan.toFront());
    Node boxes = Engine.reshape(rows, plan.common().concat(plan.sizes()));
    List<Node> operands = new ArrayList<>(List.of(operands(part, plan)));
    operands.add(boxes);
    Node box = Engine.bind(new Scatter(op, axes(plan), combine), operands.toArray(Node[]::new));
    if (plan.isWhole(Engine.shape(x))) {
      return box;
    }
    return Engine.bind(new SliceUpdate(plan.starts(), plan.strides(), Combine.ASSIGN), x, box);
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
}
