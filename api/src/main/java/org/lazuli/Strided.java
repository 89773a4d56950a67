package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Elements of a flat array at places that strides say. */
final class Strided {
  private Strided() {}

  static NDArray asStrided(NDArray x, Shape shape, long[] strides, long offset) {
    Node node = Args.node("asStrided", "x", x);
    Args.given("asStrided", "shape", shape);
    boolean fits = Args.given("asStrided", "strides", strides).length == shape.ndim();
    Args.that(fits, "asStrided", strides.length + " strides for the shape " + shape);
    if (shape.size() == 0) {
      return NDArray.of(Engine.full(0, Engine.dtype(node), shape));
    }
    inside(node, shape, strides, offset);
    Node position = Engine.full(offset, DType.INT64, shape);
    for (int axis = 0; axis < strides.length; axis++) {
      Node step = Scalars.node(strides[axis], DType.INT64);
      Node index = Engine.bind(new Iota(shape, axis, DType.INT64));
      Node moved = Elementwise.binary(Binary.MULTIPLY, index, step);
      position = Elementwise.binary(Binary.ADD, position, moved);
    }
    Node flat = Engine.reshape(node, Shape.of(Engine.shape(node).size()));
    return NDArray.of(Takes.take(flat, position, 0));
  }

  private static void inside(Node x, Shape shape, long[] strides, long offset) {
    double low = offset; // where long would overflow, the exact place does not matter
    double high = offset;
    for (int axis = 0; axis < strides.length; axis++) {
      double reach = (double) strides[axis] * (shape.dim(axis) - 1);
      low += Math.min(reach, 0);
      high += Math.max(reach, 0);
    }
    boolean inside = low >= 0 && high < Engine.shape(x).size();
    String reached = "elements " + (long) low + " to " + (long) high + " are not all among the ";
    Args.that(inside, "asStrided", reached + Engine.shape(x).size() + " of " + x.spec());
  }
}
