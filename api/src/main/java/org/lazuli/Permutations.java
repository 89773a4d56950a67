package org.lazuli;

import org.lazuli.op.Sort;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Random orders: the positions of random words after sorting, which MLX has too. */
final class Permutations {
  private static final String OP = "permutation";

  private Permutations() {}

  static NDArray of(long n, NDArray key) {
    Args.that(n >= 0, OP, "cannot order " + n + " numbers");
    Node words = RandomUnits.bits(OP, Shape.of(n), key);
    return NDArray.of(Engine.bind(new Sort(Sort.Kind.POSITIONS, 0), words));
  }

  static NDArray of(NDArray x, int axis, NDArray key) {
    Shape shape = Engine.shape(Args.node(OP, "x", x));
    int front = Args.axis(OP, axis, shape.ndim());
    return Takes.take(x, of(shape.dim(front), key), front);
  }
}
