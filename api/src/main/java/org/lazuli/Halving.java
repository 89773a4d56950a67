package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;

/** Products whose parts depend on each other, which no accumulator folds: half times half. */
final class Halving {
  private Halving() {}

  /** {@return the product along axes, which stay with size 1} */
  static Node product(Node x, Axes axes) {
    Shape shape = Engine.shape(x);
    Shape kept = shape;
    long count = 1;
    for (int i = 0; i < axes.count(); i++) {
      count *= shape.dim(axes.get(i));
      kept = kept.with(axes.get(i), 1);
    }
    Node rows = Engine.reshape(Shapes.behind(x, axes), Shape.of(kept.size(), count));
    if (count == 0) {
      return Engine.full(1, Engine.dtype(x), kept);
    }
    for (long left = count; left > 1; left -= left / 2) {
      long half = left / 2;
      Node product =
          Elementwise.binary(
              Binary.MULTIPLY,
              Movement.range(rows, 1, 0, half),
              Movement.range(rows, 1, half, 2 * half));
      rows =
          left % 2 == 0
              ? product
              : Movement.concatenate(
                  "prod", new Node[] {product, Movement.range(rows, 1, left - 1, left)}, 1);
    }
    return Engine.reshape(rows, kept);
  }
}
