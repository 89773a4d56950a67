package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * A = L L^H: with C = L^-1 dA L^-H, dL is L times the lower half of C with half its diagonal.
 *
 * @param op the decomposition
 */
record CholeskyRules(Factor.Cholesky op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node l = outputs[0];
    Node left = solveTriangular(l, hermitian(tangents[0]), true, false);
    Node change = adjoint(solveTriangular(l, adjoint(left), true, false));
    Node half = sub(lower(change), times(diagonal(change), 0.5));
    return new Node[] {product(l, half)};
  }
}
