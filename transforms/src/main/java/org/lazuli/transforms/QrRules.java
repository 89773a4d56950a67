package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * A = Q R: with X = dA R^-1, taken from the leading columns, and C = Q^H X, the skew part W of C
 * turns Q: dQ = X + Q (W - C) and dR = Q^H dA - W R. The leading columns must be independent.
 *
 * @param op the decomposition
 */
record QrRules(Factor.Qr op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node q = outputs[0];
    Node r = outputs[1];
    long k = columns(q);
    Node leading = columns(tangents[0], 0, k);
    Node x = solveRight(leading, columns(r, 0, k), false, false);
    Node c = product(adjoint(q), x);
    Node w = skew(c);
    Node dq = add(x, product(q, sub(w, c)));
    Node dr = sub(product(adjoint(q), tangents[0]), product(w, r));
    return new Node[] {dq, upper(dr)};
  }
}
