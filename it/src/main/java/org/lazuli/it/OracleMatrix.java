package org.lazuli.it;

import java.util.function.ToDoubleFunction;

/**
 * One matrix of a batch, and textbook operations on it.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param elements the rows
 */
record OracleMatrix(int rows, int columns, double[][] elements) {
  /** {@return the matrix at a position of a batch} */
  static OracleMatrix of(HostArray batch, long position) {
    int rows = (int) batch.shape().dim(-2);
    int columns = (int) batch.shape().dim(-1);
    int start = Math.toIntExact(position * rows * columns);
    return of(rows, columns, at -> batch.get(start + at[0] * columns + at[1]).doubleValue());
  }

  static OracleMatrix of(int rows, int columns, ToDoubleFunction<int[]> element) {
    double[][] elements = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        elements[i][j] = element.applyAsDouble(new int[] {i, j});
      }
    }
    return new OracleMatrix(rows, columns, elements);
  }

  double get(int i, int j) {
    return elements[i][j];
  }

  OracleMatrix transposed() {
    return of(columns, rows, at -> get(at[1], at[0]));
  }

  /** {@return the symmetric matrix with this lower half} */
  OracleMatrix mirrored() {
    return of(rows, rows, at -> get(Math.max(at[0], at[1]), Math.min(at[0], at[1])));
  }

  OracleMatrix times(OracleMatrix other) {
    return of(
        rows,
        other.columns,
        at -> {
          double sum = 0;
          for (int k = 0; k < columns; k++) {
            sum += get(at[0], k) * other.get(k, at[1]);
          }
          return sum;
        });
  }

  double trace() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += get(i, i);
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
  double determinant() {
    double sum = rows == 0 ? 1 : 0;
    for (int j = 0; j < columns; j++) {
      sum += (j % 2 == 0 ? 1 : -1) * get(0, j) * without(0, j).determinant();
    }
    return sum;
  }

  /** {@return the determinants of the parts without a column and row, with alternating signs} */
  OracleMatrix adjugate() {
    return of(
        rows,
        rows,
        at -> ((at[0] + at[1]) % 2 == 0 ? 1 : -1) * without(at[1], at[0]).determinant());
  }

  OracleMatrix inverse() {
    double determinant = determinant();
    OracleMatrix adjugate = adjugate();
    return of(rows, rows, at -> adjugate.get(at[0], at[1]) / determinant);
  }

  /** {@return this matrix with zeros and ones in one triangle's place} */
  OracleMatrix triangle(boolean lower, boolean unit) {
    return of(
        rows,
        columns,
        at -> {
          boolean inside = lower ? at[0] > at[1] : at[0] < at[1];
          boolean here = inside || at[0] == at[1] && !unit;
          return here ? get(at[0], at[1]) : at[0] == at[1] ? 1 : 0;
        });
  }
}
