package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * A = U S V^H: with C = U^H dA V, dS is the diagonal of C, and U and V turn by skew matrices: dU =
 * U X and dV = V Y.
 *
 * <p>For the leading vectors, X = F * (C S + S C^H) and Y = F * (S C + C^H S) where F is 1 /
 * (s[j]^2 - s[i]^2), and 0 between equal values. Further vectors, which the shape of A asks for,
 * are a basis of the rest: they turn with the leading ones and no further. Values alone find their
 * vectors again, and have derivatives whatever the vectors do.
 *
 * @param op the decomposition
 */
record SvdRules(Factor.Svd op) implements FactorRules {
  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    boolean vectors = op.vectors();
    Node[] results = vectors ? outputs : all(new Factor.Svd(true), 3, primals);
    Node u = results[0];
    Node s = results[1];
    Node vh = results[2];
    long k = columns(s);
    Node c = product(adjoint(u), tangents[0], adjoint(vh));
    Node square = columns(rows(c, 0, k), 0, k);
    Node ds = realOf(diagonalOf(square));
    if (!vectors) {
      return new Node[] {ds};
    }
    Node left = within(square, s);
    Node right = within(adjoint(square), s);
    Node phase = mul(imaginary(diagonal(square)), forColumns(inverseOrZero(s), square));
    Node x = skew(add(left, phase), columns(rows(c, k, rows(c) - k), 0, k), s);
    Node y = skew(right, adjoint(columns(rows(c, 0, k), k, columns(c) - k)), s);
    return new Node[] {product(u, x), ds, product(adjoint(y), vh)};
  }

  /** {@return {@code F * (C S + S C^H)}} */
  private static Node within(Node c, Node s) {
    Node columns = forColumns(s, c);
    Node rows = forRows(s, c);
    Node gaps = inverseOrZero(mul(sub(columns, rows), add(columns, rows)));
    return mul(gaps, add(mul(c, columns), mul(rows, adjoint(c))));
  }

  /** {@return the skew matrix with a block for the leading vectors and one for the rest, S away} */
  private static Node skew(Node leading, Node rest, Node s) {
    if (rows(rest) == 0) {
      return leading;
    }
    Node below = mul(rest, forColumns(inverseOrZero(s), rest));
    Node none = zeros(leading.spec().with(shape(rest).with(shape(rest).ndim() - 1, rows(rest))));
    return above(beside(leading, neg(adjoint(below))), beside(below, none));
  }
}
