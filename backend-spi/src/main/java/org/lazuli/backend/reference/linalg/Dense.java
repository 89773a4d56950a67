package org.lazuli.backend.reference.linalg;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A matrix by columns.
 *
 * @param rows the number of rows
 * @param columns the columns, each of that size
 */
record Dense(int rows, Vec[] columns) {
  static Dense zeros(int rows, int columns, boolean complex) {
    Vec[] all = new Vec[columns];
    Arrays.setAll(all, _ -> Vec.zeros(rows, complex));
    return new Dense(rows, all);
  }

  static Dense identity(int size, boolean complex) {
    Vec[] all = new Vec[size];
    Arrays.setAll(all, i -> Vec.unit(size, i, complex));
    return new Dense(size, all);
  }

  /** {@return a matrix of one column} */
  static Dense of(Vec column) {
    return new Dense(column.size(), new Vec[] {column});
  }

  int width() {
    return columns.length;
  }

  Vec column(int j) {
    return columns[j];
  }

  boolean isComplex() {
    return columns.length > 0 && columns[0].isComplex();
  }

  Complex get(int i, int j) {
    return columns[j].get(i);
  }

  void set(int i, int j, Complex value) {
    columns[j].set(i, value);
  }

  Dense copy() {
    return map(Vec::copy);
  }

  /** {@return this matrix with complex columns} */
  Dense complex() {
    return map(Vec::complex);
  }

  private Dense map(Function<Vec, Vec> change) {
    return new Dense(rows, Arrays.stream(columns).map(change).toArray(Vec[]::new));
  }

  /** {@return the conjugate transpose} */
  Dense adjoint() {
    Dense result = zeros(width(), rows, isComplex());
    for (int j = 0; j < width(); j++) {
      for (int i = 0; i < rows; i++) {
        result.set(j, i, get(i, j).conjugate());
      }
    }
    return result;
  }

  /** {@return this matrix times another} */
  Dense times(Dense other) {
    Dense result = zeros(rows, other.width(), isComplex());
    for (int j = 0; j < other.width(); j++) {
      for (int k = 0; k < width(); k++) {
        result.column(j).add(other.get(k, j), column(k), 0, rows);
      }
    }
    return result;
  }

  /** {@return the largest absolute value of a part; NaN if there is one} */
  double largest() {
    double largest = 0;
    for (Vec column : columns) {
      largest = Math.max(largest, column.largest());
    }
    return largest;
  }

  void fill(double value) {
    for (Vec column : columns) {
      Arrays.fill(column.re, value);
      if (column.isComplex()) {
        Arrays.fill(column.im, value);
      }
    }
  }
}
