package org.lazuli.backend.reference.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Eigenvalues of Hermitian matrices: reflections to a real tridiagonal matrix, then implicit QL
 * steps (Golub and Van Loan, "Matrix Computations", section 8.3).
 */
final class HermitianEigen {
  private static final int ROUNDS = 60;

  private final Dense a;
  private final int n;
  private final double[] diagonal;

  /** Element i is beside the diagonal's i and i + 1; the last is not used. */
  private final double[] beside;

  /** The eigenvectors as columns; null if they are not wanted. */
  private Dense vectors;

  private HermitianEigen(Dense a) {
    this.a = a;
    this.n = a.width();
    this.diagonal = new double[n];
    this.beside = new double[n];
  }

  /** {@return ascending eigenvalues, and eigenvectors if wanted; only the lower half is read} */
  static List<Dense> decompose(Dense a, boolean vectors) throws Breakdown {
    mirror(a);
    double scale = Scale.down(a);
    if (Double.isNaN(scale)) {
      a.fill(Double.NaN);
      Dense values = Dense.zeros(a.rows(), 1, false);
      values.fill(Double.NaN);
      return vectors ? List.of(values, a) : List.of(values);
    }
    HermitianEigen eigen = new HermitianEigen(a);
    eigen.tridiagonalize(vectors);
    eigen.diagonalize();
    return eigen.sorted(scale);
  }

  /** Makes the upper half the adjoint of the lower one, and the diagonal real. */
  private static void mirror(Dense a) {
    for (int j = 0; j < a.width(); j++) {
      a.set(j, j, Complex.of(a.get(j, j).re()));
      for (int i = j + 1; i < a.rows(); i++) {
        a.set(j, i, a.get(i, j).conjugate());
      }
    }
  }

  private void tridiagonalize(boolean wanted) {
    Reflector[] reflectors = new Reflector[Math.max(n - 1, 0)];
    for (int k = 0; k < n - 1; k++) {
      Vec column = a.column(k);
      reflectors[k] = Reflector.of(column, k + 1, n);
      beside[k] = column.get(k + 1).re();
      fromBothSides(reflectors[k]);
    }
    for (int k = 0; k < n; k++) {
      diagonal[k] = a.get(k, k).re();
    }
    vectors = wanted ? new Qr(a, reflectors).q(0, n) : null;
  }

  /** Replaces the part of A that H changes by H^H A H, as a change of rank two. */
  private void fromBothSides(Reflector h) {
    int from = h.first();
    Vec w = Vec.zeros(n, a.isComplex());
    for (int i = from; i < n; i++) {
      w.set(i, a.column(i).dot(h.v(), from, n).times(h.tau()));
    }
    Complex half = h.tau().times(w.dot(h.v(), from, n)).times(-0.5);
    w.add(half, h.v(), from, n);
    for (int j = from; j < n; j++) {
      Vec column = a.column(j);
      column.add(w.get(j).conjugate().negated(), h.v(), from, n);
      column.add(h.v().get(j).conjugate().negated(), w, from, n);
    }
  }

  private void diagonalize() throws Breakdown {
    for (int first = 0; first < n; first++) {
      int rounds = 0;
      for (int last = end(first); last > first; last = end(first)) {
        if (rounds++ == ROUNDS) {
          throw new Breakdown("has eigenvalues that are not found: not converged", first + 1);
        }
        step(first, last);
      }
    }
  }

  /** {@return the last place of the block from {@code first} that is not yet apart} */
  private int end(int first) {
    int last = first;
    while (last < n - 1) {
      double size = Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]);
      if (Math.abs(beside[last]) <= Math.ulp(size) / 2) {
        return last;
      }
      last++;
    }
    return last;
  }

  /** One QL step from the bottom of a block to its top, shifted by Wilkinson's shift. */
  private void step(int first, int last) {
    double p = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
    double shift = diagonal[first] - beside[first] / (p + Math.copySign(Math.hypot(p, 1), p));
    double chased = diagonal[last] - shift;
    double cosine = 1;
    double sine = 1;
    double moved = 0;
    for (int i = last - 1; i >= first; i--) {
      double bulge = sine * beside[i];
      double rest = cosine * beside[i];
      double length = Math.hypot(bulge, chased);
      beside[i + 1] = length;
      if (length == 0) {
        diagonal[i + 1] -= moved;
        beside[last] = 0;
        return;
      }
      sine = bulge / length;
      cosine = chased / length;
      double below = diagonal[i + 1] - moved;
      double change = (diagonal[i] - below) * sine + 2 * cosine * rest;
      moved = sine * change;
      diagonal[i + 1] = below + moved;
      chased = cosine * change - rest;
      if (vectors != null) {
        vectors.column(i).rotate(vectors.column(i + 1), cosine, Complex.of(sine), n);
      }
    }
    diagonal[first] -= moved;
    beside[first] = chased;
    beside[last] = 0;
  }

  private List<Dense> sorted(double scale) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> diagonal[i]));
    Dense values = Dense.zeros(n, 1, false);
    Vec[] columns = new Vec[n];
    for (int i = 0; i < n; i++) {
      values.column(0).re[i] = diagonal[order[i]] * scale;
      columns[i] = vectors == null ? null : vectors.column(order[i]);
    }
    return vectors == null ? List.of(values) : List.of(values, new Dense(n, columns));
  }
}
