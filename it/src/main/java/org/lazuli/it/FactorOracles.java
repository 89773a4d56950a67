package org.lazuli.it;

import static org.lazuli.it.ComplexMeaning.ZERO;
import static org.lazuli.it.ComplexMeaning.conjugate;
import static org.lazuli.it.ComplexMeaning.minus;
import static org.lazuli.it.ComplexMeaning.over;
import static org.lazuli.it.ComplexMeaning.plus;
import static org.lazuli.it.ComplexMeaning.times;

import org.lazuli.Complex;
import org.lazuli.op.Factor;

/** What {@link Readings} of decompositions are, by textbook formulas. */
final class FactorOracles {
  private FactorOracles() {}

  static OracleMatrix cholesky(OracleMatrix a) {
    Complex[][] l = zeros(a.rows(), a.rows()).elements();
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        Complex rest = a.get(i, j);
        for (int k = 0; k < j; k++) {
          rest = minus(rest, times(l[i][k], conjugate(l[j][k])));
        }
        l[i][j] = i == j ? Complex.of(Math.sqrt(rest.re()), 0) : over(rest, l[j][j]);
      }
    }
    return OracleMatrix.of(a.rows(), a.rows(), at -> l[at[0]][at[1]]);
  }

  private static OracleMatrix zeros(int rows, int columns) {
    return OracleMatrix.of(rows, columns, _ -> ZERO);
  }

  static OracleMatrix mirroredSquare(OracleMatrix a) {
    return a.mirrored().times(a.mirrored());
  }

  static OracleMatrix determinant(OracleMatrix a) {
    return OracleMatrix.of(1, 1, _ -> a.determinant());
  }

  /** {@return A A^H or A^H A, whose eigenvalues are the squared singular values} */
  static OracleMatrix gram(OracleMatrix a) {
    OracleMatrix other = a.adjoint();
    return a.rows() < a.columns() ? a.times(other) : other.times(a);
  }

  /** {@return the traces of the powers 1 to n: the sums of the powers of the eigenvalues} */
  static OracleMatrix powers(OracleMatrix a) {
    Complex[] sums = new Complex[a.rows()];
    OracleMatrix power = a;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = power.trace();
      power = power.times(a);
    }
    return OracleMatrix.of(sums.length, 1, at -> sums[at[0]]);
  }

  /** Gram and Schmidt: Q, and below it R transposed. */
  static OracleMatrix qr(OracleMatrix a) {
    int k = Math.min(a.rows(), a.columns());
    Complex[][] q = OracleMatrix.of(a.columns(), a.rows(), at -> a.get(at[1], at[0])).elements();
    Complex[][] r = zeros(k, a.columns()).elements();
    for (int i = 0; i < k; i++) {
      r[i][i] = Complex.of(Math.sqrt(dot(q[i], q[i]).re()), 0);
      for (int row = 0; row < a.rows(); row++) {
        q[i][row] = over(q[i][row], r[i][i]);
      }
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

  private static Complex dot(Complex[] x, Complex[] y) {
    Complex sum = ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = plus(sum, times(conjugate(x[i]), y[i]));
    }
    return sum;
  }

  private static void subtract(Complex[] x, Complex factor, Complex[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] = minus(x[i], times(factor, y[i]));
    }
  }

  /** Elimination; dominant matrices need no exchanges. */
  static OracleMatrix lu(OracleMatrix a) {
    OracleMatrix x = OracleMatrix.of(a.rows(), a.columns(), at -> a.get(at[0], at[1]));
    for (int k = 0; k < Math.min(a.rows(), a.columns()); k++) {
      for (int i = k + 1; i < a.rows(); i++) {
        Complex[] row = x.elements()[i];
        row[k] = over(row[k], x.get(k, k));
        for (int j = k + 1; j < a.columns(); j++) {
          row[j] = minus(row[j], times(row[k], x.get(k, j)));
        }
      }
    }
    return x;
  }

  /** {@return the inverse of matrices of full rank, from the left or from the right} */
  static OracleMatrix pinv(OracleMatrix a) {
    OracleMatrix gram = gram(a).inverse();
    OracleMatrix other = a.adjoint();
    return a.rows() < a.columns() ? other.times(gram) : gram.times(other);
  }

  /** {@return what the op reads of A} */
  static OracleMatrix read(Factor op, OracleMatrix a) {
    return op instanceof Factor.SolveTriangular solve ? a.triangle(solve.lower(), solve.unit()) : a;
  }
}
