package org.lazuli.backend.reference.linalg;

import java.util.List;
import org.lazuli.op.Factor;

/** Systems of equations with triangular matrices, by substitution. */
final class Triangles {
  private Triangles() {}

  static List<Dense> solve(Factor.SolveTriangular op, Dense a, Dense b) throws Breakdown {
    for (int i = 0; i < a.width() && !op.unit(); i++) {
      if (a.get(i, i).isZero()) {
        throw new Breakdown("is singular: diagonal element " + (i + 1) + " is zero", i + 1);
      }
    }
    for (Vec column : b.columns()) {
      if (op.lower()) {
        forward(a, column, op.unit());
      } else {
        backward(a, column, op.unit());
      }
    }
    return List.of(b);
  }

  /** Turns x into L^-1 x. */
  static void forward(Dense l, Vec x, boolean unit) {
    int n = l.width();
    for (int j = 0; j < n; j++) {
      if (!unit) {
        x.set(j, x.get(j).over(l.get(j, j)));
      }
      x.add(x.get(j).negated(), l.column(j), j + 1, n);
    }
  }

  /** Turns x into U^-1 x. */
  static void backward(Dense u, Vec x, boolean unit) {
    for (int j = u.width() - 1; j >= 0; j--) {
      if (!unit) {
        x.set(j, x.get(j).over(u.get(j, j)));
      }
      x.add(x.get(j).negated(), u.column(j), 0, j);
    }
  }
}
