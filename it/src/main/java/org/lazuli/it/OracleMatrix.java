package org.lazuli.it;

import static org.lazuli.it.ComplexMeaning.ONE;
import static org.lazuli.it.ComplexMeaning.ZERO;
import static org.lazuli.it.ComplexMeaning.complex;
import static org.lazuli.it.ComplexMeaning.conjugate;
import static org.lazuli.it.ComplexMeaning.over;
import static org.lazuli.it.ComplexMeaning.plus;

import java.util.function.Function;
import org.lazuli.Complex;

/**
 * One matrix of a batch, and textbook operations on it.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param elements the rows
 */
record OracleMatrix(int rows, int columns, Complex[][] elements) {
  /** {@return the matrix at a position of a batch} */
  static OracleMatrix of(HostArray batch, long position) {
    int rows = (int) batch.shape().dim(-2);
    int columns = (int) batch.shape().dim(-1);
    int start = Math.toIntExact(position * rows * columns);
    return of(rows, columns, at -> complex(batch.get(start + at[0] * columns + at[1])));
  }

  static OracleMatrix of(int rows, int columns, Function<int[], Complex> element) {
    Complex[][] elements = new Complex[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        elements[i][j] = element.apply(new int[] {i, j});
      }
    }
    return new OracleMatrix(rows, columns, elements);
  }

  Complex get(int i, int j) {
    return elements[i][j];
  }

  /** {@return the conjugate transpose} */
  OracleMatrix adjoint() {
    return of(columns, rows, at -> conjugate(get(at[1], at[0])));
  }

  /** {@return the Hermitian matrix with this lower half} */
  OracleMatrix mirrored() {
    return of(
        rows,
        rows,
        at ->
            at[0] == at[1]
                ? Complex.of(get(at[0], at[0]).re(), 0)
                : at[0] > at[1] ? get(at[0], at[1]) : conjugate(get(at[1], at[0])));
  }

  OracleMatrix times(OracleMatrix other) {
    return of(
        rows,
        other.columns,
        at -> {
          Complex sum = ZERO;
          for (int k = 0; k < columns; k++) {
            sum = plus(sum, ComplexMeaning.times(get(at[0], k), other.get(k, at[1])));
          }
          return sum;
        });
  }

  Complex trace() {
    Complex sum = ZERO;
    for (int i = 0; i < rows; i++) {
      sum = plus(sum, get(i, i));
    }
    return sum;
  }

  private OracleMatrix without(int row, int column) {
    return of(
        rows - 1,
        columns - 1,
        at -> get(at[0] < row ? at[0] : at[0] + 1, at[1] < column ? at[1] : at[1] + 1));
  }

  /** {@return the determinant by expansion along the first row} */
  Complex determinant() {
    Complex sum = rows == 0 ? ONE : ZERO;
    for (int j = 0; j < columns; j++) {
      Complex part = ComplexMeaning.times(get(0, j), without(0, j).determinant());
      sum = plus(sum, ComplexMeaning.times(part, j % 2 == 0 ? 1 : -1));
    }
    return sum;
  }

  /** {@return the determinants of the parts without a column and row, with alternating signs} */
  OracleMatrix adjugate() {
    return of(
        rows,
        rows,
        at ->
            ComplexMeaning.times(
                without(at[1], at[0]).determinant(), (at[0] + at[1]) % 2 == 0 ? 1 : -1));
  }

  OracleMatrix inverse() {
    Complex determinant = determinant();
    OracleMatrix adjugate = adjugate();
    return of(rows, rows, at -> over(adjugate.get(at[0], at[1]), determinant));
  }

  /** {@return this matrix with zeros and ones in one triangle's place} */
  OracleMatrix triangle(boolean lower, boolean unit) {
    return of(
        rows,
        columns,
        at -> {
          boolean inside = lower ? at[0] > at[1] : at[0] < at[1];
          boolean here = inside || at[0] == at[1] && !unit;
          return here ? get(at[0], at[1]) : at[0] == at[1] ? ONE : ZERO;
        });
  }
}
