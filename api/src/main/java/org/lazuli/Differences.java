package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.spi.Node;

/** Differences of neighbours. */
final class Differences {
  private static final String OP = "diff";

  private Differences() {}

  static NDArray diff(NDArray x, int n, int axis) {
    Node node = Args.node(OP, "x", x);
    Args.that(n >= 0, OP, "the order " + n + " is negative");
    int front = Args.axis(OP, axis, Engine.shape(node).ndim());
    Node result = node;
    long steps = Math.min(n, Engine.shape(node).dim(front)); // after that nothing is left
    for (long i = 0; i < steps; i++) {
      long size = Engine.shape(result).dim(front);
      Node later = Movement.range(result, front, Math.min(1, size), size);
      Node earlier = Movement.range(result, front, 0, Math.max(size - 1, 0));
      result = Elementwise.binary(Binary.SUBTRACT, later, earlier);
    }
    return NDArray.of(result);
  }
}
