package org.lazuli.backend.reference.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Singular values by Hestenes' one-sided Jacobi rotations: the columns of the triangle that a QR
 * decomposition leaves are rotated in pairs until all are orthogonal. Small singular values come
 * out as exact as large ones.
 */
final class JacobiSvd {
  private static final int SWEEPS = 60;
  private static final double EPSILON = 0x1p-52;

  /** Below this a column counts as zero next to columns of length 1: its square would vanish. */
  private static final double NOTHING = 0x1p-500;

  private final int n;
  private final Dense columns;
  private final Dense rotations;

  private JacobiSvd(Dense columns, boolean vectors) {
    this.n = columns.width();
    this.columns = columns;
    this.rotations = vectors ? Dense.identity(n, columns.isComplex()) : null;
  }

  /** {@return U, S and V^H, with U and V square, or only S} */
  static List<Dense> decompose(Dense a, boolean vectors) throws Breakdown {
    double scale = Scale.down(a);
    if (Double.isNaN(scale)) {
      return notANumber(a, vectors);
    }
    boolean wide = a.width() > a.rows();
    List<Dense> found = tall(wide ? a.adjoint() : a, vectors);
    Dense s = found.get(vectors ? 1 : 0);
    s.column(0).scale(scale);
    if (!vectors) {
      return List.of(s);
    }
    Dense left = found.get(0);
    Dense right = found.get(2);
    return wide ? List.of(right, s, left.adjoint()) : List.of(left, s, right.adjoint());
  }

  private static List<Dense> notANumber(Dense a, boolean vectors) {
    int m = a.rows();
    int n = a.width();
    Dense s = Dense.zeros(Math.min(m, n), 1, false);
    Dense u = Dense.zeros(m, vectors ? m : 0, a.isComplex());
    Dense v = Dense.zeros(n, vectors ? n : 0, a.isComplex());
    for (Dense result : List.of(s, u, v)) {
      result.fill(Double.NaN);
    }
    return vectors ? List.of(u, s, v) : List.of(s);
  }

  /** {@return U, S and V, or only S: the columns of R^H are V S after rotations that make U} */
  private static List<Dense> tall(Dense a, boolean vectors) throws Breakdown {
    int m = a.rows();
    int n = a.width();
    Qr qr = Qr.of(a);
    JacobiSvd jacobi = new JacobiSvd(qr.top(n).adjoint(), vectors);
    jacobi.rotate();
    Integer[] order = jacobi.order();
    Dense s = Dense.zeros(n, 1, false);
    Vec[] u = new Vec[m];
    Vec[] v = new Vec[n];
    for (int j = 0; j < n; j++) {
      s.column(0).re[j] = jacobi.columns.column(order[j]).norm();
      v[j] = jacobi.columns.column(order[j]);
      u[j] = vectors ? jacobi.rotations.column(order[j]).padded(m) : null;
    }
    if (!vectors) {
      return List.of(s);
    }
    for (int j = 0; j < m; j++) {
      u[j] = j < n ? u[j] : Vec.unit(m, j, a.isComplex());
      qr.apply(u[j]);
    }
    return List.of(new Dense(m, u), s, orthonormal(new Dense(n, v), s.column(0)));
  }

  private void rotate() throws Breakdown {
    boolean moved = true;
    for (int sweep = 0; moved; sweep++) {
      if (sweep == SWEEPS) {
        throw new Breakdown("has singular values that are not found: not converged", sweep);
      }
      moved = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          moved |= rotate(p, q);
        }
      }
    }
  }

  /** Makes two columns orthogonal. {@return whether they were not} */
  private boolean rotate(int p, int q) {
    Vec x = columns.column(p);
    Vec y = columns.column(q);
    double lengths = x.squaredNorm(0, n);
    double others = y.squaredNorm(0, n);
    Complex product = x.dot(y, 0, n);
    double size = product.abs();
    double limit = EPSILON * Math.sqrt(n) * Math.sqrt(lengths) * Math.sqrt(others);
    if (size <= limit || Math.min(lengths, others) <= NOTHING * NOTHING) {
      return false;
    }
    double zeta = (others - lengths) / (2 * size);
    double tangent = Math.copySign(1 / (Math.abs(zeta) + Math.hypot(1, zeta)), zeta);
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    Complex sine = product.times(cosine * tangent / size);
    x.rotate(y, cosine, sine, n);
    if (rotations != null) {
      rotations.column(p).rotate(rotations.column(q), cosine, sine, n);
    }
    return true;
  }

  /** {@return the columns, longest first} */
  private Integer[] order() {
    double[] lengths = new double[n];
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.setAll(lengths, i -> columns.column(i).norm());
    Arrays.sort(order, Comparator.comparingDouble(i -> -lengths[i]));
    return order;
  }

  /** {@return the columns with length 1; those of length zero become a basis of the rest} */
  private static Dense orthonormal(Dense v, Vec lengths) {
    int rank = 0;
    while (rank < v.width() && lengths.re[rank] > NOTHING) {
      v.column(rank).scale(1 / lengths.re[rank]);
      rank++;
    }
    if (rank == v.width()) {
      return v;
    }
    Qr basis = Qr.of(new Dense(v.rows(), Arrays.copyOf(v.columns(), rank)).copy());
    for (int j = rank; j < v.width(); j++) {
      lengths.re[j] = 0;
      v.columns()[j] = Vec.unit(v.rows(), j, v.isComplex());
      basis.apply(v.column(j));
    }
    return v;
  }
}
