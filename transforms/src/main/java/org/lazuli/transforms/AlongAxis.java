package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Combine;
import org.lazuli.op.Scatter;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * Positions on one axis, given for every place on the others.
 *
 * @param positions the positions, of the shape of what is read
 * @param axis the axis
 */
record AlongAxis(Node positions, int axis) {
  /** {@return the elements of x at the positions} */
  Node read(Node x) {
    Shape shape = shape(positions);
    return reshape(gather("gather", x, indices(), Axes.all(shape.ndim()), ones()), shape);
  }

  /** {@return zeros of a shape with g added at the positions} */
  Node add(Node g, Shape shape) {
    Node[] operands = concat(new Node[] {zeros(g.spec().with(shape))}, indices());
    Node boxes = reshape(g, shape(positions).concat(ones()));
    Scatter scatter = new Scatter("scatter", Axes.all(shape.ndim()), Combine.ADD);
    return one(scatter, concat(operands, boxes));
  }

  private Shape ones() {
    return Shape.of(Longs.fill(shape(positions).ndim(), 1).toArray());
  }

  private Node[] indices() {
    Node[] indices = new Node[shape(positions).ndim()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i == axis ? positions : iota(shape(positions), i);
    }
    return indices;
  }
}
