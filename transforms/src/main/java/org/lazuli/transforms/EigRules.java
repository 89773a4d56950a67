package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * A V = V diag(w): with C = V^-1 dA V, dw is the diagonal of C, and dV = V (F * C) as for Hermitian
 * matrices, less what would change the lengths of the columns. A must have n independent vectors.
 *
 * @param op the decomposition
 */
record EigRules(Factor.Eig op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    boolean vectors = op.vectors();
    Node[] results = vectors ? outputs : all(new Factor.Eig(true), 2, primals);
    Node v = results[1];
    Node c = solve(v, product(cast(tangents[0], dtype(v)), v));
    Node dw = diagonalOf(c);
    if (!vectors) {
      return new Node[] {dw};
    }
    Node turned = product(v, mul(EighRules.gaps(results[0], c), c));
    Node longer = realPart(diagonalOf(product(adjoint(v), turned)));
    return new Node[] {dw, sub(turned, mul(v, forColumns(longer, v)))};
  }
}
