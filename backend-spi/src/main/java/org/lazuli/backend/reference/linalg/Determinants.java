package org.lazuli.backend.reference.linalg;

import java.util.List;

/** Determinants, adjugates, and what else comes out of other decompositions. */
final class Determinants {
  private Determinants() {}

  static List<Dense> determinant(Dense a) {
    Dense result = Dense.zeros(1, 1, a.isComplex());
    result.set(0, 0, Lu.of(a).determinant());
    return List.of(result);
  }

  /**
   * {@return the adjugate: det(A) A^-1 where A has an inverse}
   *
   * <p>Elsewhere, and it exists everywhere, it is that of the factors of A = U S V^H in reverse:
   * element i of adj(S) is the product of the other singular values.
   */
  static List<Dense> adjugate(Dense a) throws Breakdown {
    int n = a.width();
    Lu lu = Lu.of(a.copy());
    if (lu.zeroPivot() == 0) {
      Dense inverse = lu.solve(Dense.identity(n, a.isComplex()));
      for (Vec column : inverse.columns()) {
        column.scale(lu.determinant(), 0, n);
      }
      return List.of(inverse);
    }
    List<Dense> svd = JacobiSvd.decompose(a, true);
    Dense u = svd.get(0);
    Dense v = svd.get(2).adjoint();
    Complex phase = Lu.of(u.copy()).determinant().times(Lu.of(svd.get(2)).determinant());
    for (int i = 0; i < n; i++) {
      v.column(i).scale(phase.times(others(svd.get(1).column(0).re, i)), 0, n);
    }
    return List.of(v.times(u.adjoint()));
  }

  private static double others(double[] s, int place) {
    double product = 1;
    for (int i = 0; i < s.length; i++) {
      product *= i == place ? 1 : s[i];
    }
    return product;
  }

  /** {@return V S^-1 U^H, where singular values up to a share of the largest count as zero} */
  static List<Dense> pseudoinverse(Dense a, double share) throws Breakdown {
    List<Dense> svd = JacobiSvd.decompose(a, true);
    double[] s = svd.get(1).column(0).re;
    Dense v = svd.get(2).adjoint();
    Dense uh = svd.get(0).adjoint();
    Dense result = Dense.zeros(v.rows(), uh.width(), a.isComplex());
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < uh.width() && !(s[i] <= share * s[0]); j++) {
        result.column(j).add(uh.get(i, j).times(1 / s[i]), v.column(i), 0, v.rows());
      }
    }
    return List.of(result);
  }

  static List<Dense> solve(Dense a, Dense b) throws Breakdown {
    Lu lu = Lu.of(a);
    int zero = lu.zeroPivot();
    if (zero > 0) {
      throw new Breakdown("is singular: pivot " + zero + " is zero", zero);
    }
    return List.of(lu.solve(b));
  }
}
