package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * P A = L U: with C = L^-1 P dA U^-1, dL is L times C below the diagonal, dU the rest of C times U.
 * Where A is not square, L and U are made square with parts of the identity. U must have an
 * inverse.
 *
 * @param op the decomposition
 */
record LuRules(Factor.Lu op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node packed = outputs[0];
    Node l = add(squareLower(packed), identity(square(packed, rows(packed))));
    Node u = squareUpper(packed);
    Node permuted = product(permutation(outputs[2], dtype(packed)), tangents[0]);
    Node c = solveRight(solveTriangular(l, permuted, true, true), u, false, false);
    Node change = add(product(l, below(c)), product(upper(c), u));
    return new Node[] {change, null, null};
  }

  private static Spec square(Node packed, long n) {
    int ndim = shape(packed).ndim();
    return packed.spec().with(shape(packed).with(ndim - 1, n).with(ndim - 2, n));
  }

  /** {@return L (m, m) less its diagonal} */
  private static Node squareLower(Node packed) {
    long m = rows(packed);
    long n = columns(packed);
    Node l = below(packed);
    if (m <= n) {
      return columns(l, 0, m);
    }
    return beside(l, columns(zeros(square(packed, m)), n, m - n));
  }

  /** {@return U (n, n)} */
  private static Node squareUpper(Node packed) {
    long m = rows(packed);
    long n = columns(packed);
    Node u = upper(packed);
    return m >= n ? rows(u, 0, n) : above(u, rows(identity(square(packed, n)), m, n - m));
  }

  /** {@return the matrix P with (P A)[order[i]] = A[i]} */
  private static Node permutation(Node order, DType dtype) {
    int last = shape(order).ndim() - 1;
    long m = shape(order).dim(last);
    Shape full = shape(order).insert(last, m);
    Node wanted = broadcast(reshape(order, shape(order).insert(last, 1)), full);
    Node places = cast(iota(full, last), dtype(order));
    return cast(equal(wanted, places), dtype);
  }
}
