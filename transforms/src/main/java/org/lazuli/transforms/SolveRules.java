package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/** Systems A X = B: dX = A^-1 (dB - dA X); back, B gets A^-H g, and A minus that times X^H. */
sealed interface SolveRules extends FactorRules {
  /** {@return what the op reads of a matrix like A} */
  Node read(Node a);

  /** {@return the solution for the adjoint of A} */
  Node adjointly(Node a, Node b);

  @Override
  default Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node b = adjointly(primals[0], cotangents[0]);
    Node a = needed[0] ? neg(read(product(b, adjoint(outputs[0])))) : null;
    return new Node[] {a, b};
  }

  @Override
  default Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node a = tangents[0] == null ? null : neg(product(read(tangents[0]), outputs[0]));
    return new Node[] {one(op(), primals[0], sumOf(tangents[1], a))};
  }

  /**
   * With one half of a matrix.
   *
   * @param op the op
   */
  record Triangular(Factor.SolveTriangular op) implements SolveRules {
    @Override
    public Node read(Node a) {
      if (op.unit()) {
        return op.lower() ? below(a) : flipped(below(flipped(a)));
      }
      return op.lower() ? lower(a) : upper(a);
    }

    @Override
    public Node adjointly(Node a, Node b) {
      return solveTriangular(adjoint(a), b, !op.lower(), op.unit());
    }
  }

  /**
   * With a whole matrix.
   *
   * @param op the op
   */
  record Full(Factor.Solve op) implements SolveRules {
    @Override
    public Node read(Node a) {
      return a;
    }

    @Override
    public Node adjointly(Node a, Node b) {
      return one(op, adjoint(a), b);
    }
  }
}
