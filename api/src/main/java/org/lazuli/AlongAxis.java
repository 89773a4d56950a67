package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Index arrays that are given on one axis and run along on all others.
 *
 * @param x the array to index, its other axes broadcast to those of the indices
 * @param indices one index array per axis, all of {@code shape}
 * @param shape the shape of the indices, their other axes broadcast to those of the array
 */
record AlongAxis(Node x, List<Node> indices, Shape shape) {

  static AlongAxis of(String op, Node x, Node indices, int axis) {
    Shape whole = Engine.shape(x);
    Shape given = Engine.shape(indices);
    boolean fits = whole.ndim() == given.ndim();
    Args.that(fits, op, "needs indices with as many axes: " + x.spec() + " and " + indices.spec());
    int front = Args.axis(op, axis, whole.ndim());
    Shape others = Shape.broadcast(whole.with(front, 1), given.with(front, 1));
    Args.that(others != null, op, "axes differ: " + x.spec() + " and " + indices.spec());
    Shape shape = others.with(front, given.dim(front));
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < shape.ndim(); i++) {
      all.add(
          i == front
              ? Engine.broadcast(indices, shape)
              : Engine.bind(new Iota(shape, i, DType.INT64)));
    }
    return new AlongAxis(Engine.broadcast(x, others.with(front, whole.dim(front))), all, shape);
  }

  int rank() {
    return shape.ndim();
  }

  Node[] operands(Node first, Node... last) {
    List<Node> operands = new ArrayList<>();
    operands.add(first);
    operands.addAll(indices);
    operands.addAll(List.of(last));
    return operands.toArray(Node[]::new);
  }
}
