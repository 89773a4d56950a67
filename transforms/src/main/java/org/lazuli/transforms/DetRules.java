package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Determinants and their derivative. */
final class DetRules {
  private DetRules() {}

  /**
   * d det(A) = trace(adj(A) dA), wherever A is.
   *
   * @param op the op
   */
  record Det(Factor.Det op) implements FactorRules {
    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      Node adjugate = one(new Factor.Adjugate(), primals);
      return new Node[] {trace(product(adjugate, tangents[0]))};
    }
  }

  /**
   * d adj(A) = (trace(adj(A) dA) I - adj(A) dA) A^-1, where A has an inverse.
   *
   * @param op the op
   */
  record Adjugate(Factor.Adjugate op) implements FactorRules {
    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      Node moved = product(outputs[0], tangents[0]);
      Node identity = identity(moved.spec());
      Shape lead = shape(moved).slice(0, shape(moved).ndim() - 2);
      Node trace = reshape(trace(moved), lead.concat(Shape.of(1, 1)));
      Node change = sub(mul(broadcast(trace, shape(moved)), identity), moved);
      Node flipped = one(new Factor.Solve("det"), flipped(primals[0]), flipped(change));
      return new Node[] {flipped(flipped)};
    }
  }
}
