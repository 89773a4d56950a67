package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * The pseudoinverse P of A: dP = -P dA P + P P^H dA^H (I - A P) + (I - P A) dA^H P^H P, while the
 * rank stays (Golub and Pereyra, 1973).
 *
 * @param op the op
 */
record PinvRules(Factor.Pinv op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node p = outputs[0];
    Node ap = product(primals[0], p);
    Node pa = product(p, primals[0]);
    Node back = adjoint(tangents[0]);
    Node inside = product(p, tangents[0], p);
    Node outside = product(p, adjoint(p), back, sub(identity(ap.spec()), ap));
    Node other = product(sub(identity(pa.spec()), pa), back, adjoint(p), p);
    return new Node[] {sub(add(outside, other), inside)};
  }
}
