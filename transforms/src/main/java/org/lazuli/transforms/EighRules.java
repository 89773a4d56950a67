package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * A = V diag(w) V^H: with C = V^H dA V, dw is the diagonal of C, and dV = V (F * C) where F is 1 /
 * (w[j] - w[i]), and 0 between equal values. Values alone find their vectors again.
 *
 * @param op the decomposition
 */
record EighRules(Factor.Eigh op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    boolean vectors = op.vectors();
    Node[] results = vectors ? outputs : all(new Factor.Eigh(true), 2, primals);
    Node v = results[1];
    Node c = product(adjoint(v), hermitian(tangents[0]), v);
    Node dw = realOf(diagonalOf(c));
    return vectors ? new Node[] {dw, product(v, mul(gaps(results[0], c), c))} : new Node[] {dw};
  }

  /** {@return 1 / (w[j] - w[i]) for every pair, and 0 where there is no gap} */
  static Node gaps(Node w, Node like) {
    return inverseOrZero(sub(forColumns(w, like), forRows(w, like)));
  }
}
