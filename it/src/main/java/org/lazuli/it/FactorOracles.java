package org.lazuli.it;

import org.lazuli.op.Factor;

/** What {@link Readings} of decompositions are, by textbook formulas. */
final class FactorOracles {
  private FactorOracles() {}

  static OracleMatrix cholesky(OracleMatrix a) {
    double[][] l = new double[a.rows()][a.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a.get(i, j);
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
      }
    }
    return OracleMatrix.of(a.rows(), a.rows(), at -> l[at[0]][at[1]]);
  }

  static OracleMatrix mirroredSquare(OracleMatrix a) {
    return a.mirrored().times(a.mirrored());
  }

  static OracleMatrix determinant(OracleMatrix a) {
    return OracleMatrix.of(1, 1, _ -> a.determinant());
  }

  /** {@return the smaller of A A^T and A^T A, whose eigenvalues are the squared singular values} */
  static OracleMatrix gram(OracleMatrix a) {
    OracleMatrix other = a.transposed();
    return a.rows() < a.columns() ? a.times(other) : other.times(a);
  }

  /** {@return the traces of the powers 1 to n: the sums of the powers of the eigenvalues} */
  static OracleMatrix powers(OracleMatrix a) {
    double[] sums = new double[a.rows()];
    OracleMatrix power = a;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = power.trace();
      power = power.times(a);
    }
    return OracleMatrix.of(sums.length, 1, at -> sums[at[0]]);
  }

  /** Gram and Schmidt: Q, and below it R^T. */
  static OracleMatrix qr(OracleMatrix a) {
    int k = Math.min(a.rows(), a.columns());
    double[][] q = a.transposed().elements();
    double[][] r = new double[k][a.columns()];
    for (int i = 0; i < k; i++) {
      r[i][i] = Math.sqrt(dot(q[i], q[i]));
      scale(q[i], 1 / r[i][i]);
      for (int j = i + 1; j < a.columns(); j++) {
        r[i][j] = dot(q[i], q[j]);
        subtract(q[j], r[i][j], q[i]);
      }
    }
    return OracleMatrix.of(
        a.rows() + a.columns(),
        k,
        at -> at[0] < a.rows() ? q[at[1]][at[0]] : r[at[1]][at[0] - a.rows()]);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  private static void subtract(double[] x, double factor, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] -= factor * y[i];
    }
  }

  /** Elimination; dominant matrices need no exchanges. */
  static OracleMatrix lu(OracleMatrix a) {
    double[][] x = OracleMatrix.of(a.rows(), a.columns(), at -> a.get(at[0], at[1])).elements();
    for (int k = 0; k < Math.min(a.rows(), a.columns()); k++) {
      for (int i = k + 1; i < a.rows(); i++) {
        x[i][k] /= x[k][k];
        for (int j = k + 1; j < a.columns(); j++) {
          x[i][j] -= x[i][k] * x[k][j];
        }
      }
    }
    return OracleMatrix.of(a.rows(), a.columns(), at -> x[at[0]][at[1]]);
  }

  /** {@return the inverse of matrices of full rank, from the left or from the right} */
  static OracleMatrix pinv(OracleMatrix a) {
    OracleMatrix gram = gram(a).inverse();
    OracleMatrix other = a.transposed();
    return a.rows() < a.columns() ? other.times(gram) : gram.times(other);
  }

  /** {@return what the op reads of A} */
  static OracleMatrix read(Factor op, OracleMatrix a) {
    return op instanceof Factor.SolveTriangular solve ? a.triangle(solve.lower(), solve.unit()) : a;
  }
}
