package org.lazuli.backend.reference.linalg;

import java.util.List;

/** The Cholesky decomposition, column after column; only the lower half is read. */
final class Choleskys {
  private Choleskys() {}

  static List<Dense> decompose(Dense a) throws Breakdown {
    int n = a.width();
    for (int k = 0; k < n; k++) {
      Vec column = a.column(k);
      double pivot = column.get(k).re();
      if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
        throw new Breakdown("is not positive definite: leading minor " + (k + 1), k + 1);
      }
      double root = Math.sqrt(pivot);
      column.set(k, Complex.of(root));
      column.scale(Complex.of(1 / root), k + 1, n);
      for (int j = k + 1; j < n; j++) {
        a.column(j).add(column.get(j).conjugate().negated(), column, j, n);
      }
      for (int i = 0; i < k; i++) {
        column.set(i, Complex.ZERO);
      }
    }
    return List.of(a);
  }
}
