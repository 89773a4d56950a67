package org.lazuli.backend.reference.linalg;

import java.util.Arrays;
import java.util.List;

/**
 * P A = L U by elimination with partial pivoting.
 *
 * @param packed L below the diagonal, without its ones, and U
 * @param pivots which row was exchanged with row i
 */
record Lu(Dense packed, int[] pivots) {
  /** {@return the decomposition, which takes the memory of the matrix} */
  static Lu of(Dense a) {
    int k = Math.min(a.rows(), a.width());
    int[] pivots = new int[k];
    for (int j = 0; j < k; j++) {
      Vec column = a.column(j);
      pivots[j] = largest(column, j);
      for (Vec other : a.columns()) {
        other.swap(j, pivots[j]);
      }
      if (column.get(j).isZero()) {
        continue;
      }
      column.scale(Complex.ONE.over(column.get(j)), j + 1, a.rows());
      for (int i = j + 1; i < a.width(); i++) {
        a.column(i).add(a.get(j, i).negated(), column, j + 1, a.rows());
      }
    }
    return new Lu(a, pivots);
  }

  private static int largest(Vec column, int from) {
    int best = from;
    double size = column.get(from).size();
    for (int i = from + 1; i < column.size(); i++) {
      double other = column.get(i).size();
      if (other > size) {
        best = i;
        size = other;
      }
    }
    return best;
  }

  /** {@return the factors, the pivots, and where each row of A went} */
  List<Dense> results() {
    int[] rows = new int[packed.rows()];
    Arrays.setAll(rows, i -> i);
    double[] exchanged = new double[pivots.length];
    for (int i = 0; i < pivots.length; i++) {
      exchanged[i] = pivots[i];
      int old = rows[i];
      rows[i] = rows[pivots[i]];
      rows[pivots[i]] = old;
    }
    double[] places = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      places[rows[i]] = i;
    }
    return List.of(packed, Dense.of(Vec.of(exchanged)), Dense.of(Vec.of(places)));
  }

  /** {@return the place of the first zero on the diagonal of U counted from 1, or 0} */
  int zeroPivot() {
    for (int i = 0; i < packed.width(); i++) {
      if (packed.get(i, i).isZero()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@return X with A X = B, in the memory of B} */
  Dense solve(Dense b) {
    for (Vec column : b.columns()) {
      for (int i = 0; i < pivots.length; i++) {
        column.swap(i, pivots[i]);
      }
      Triangles.forward(packed, column, true);
      Triangles.backward(packed, column, false);
    }
    return b;
  }

  Complex determinant() {
    Complex product = Complex.ONE;
    for (int i = 0; i < pivots.length; i++) {
      Complex pivot = packed.get(i, i);
      product = product.times(pivots[i] == i ? pivot : pivot.negated());
    }
    return product;
  }
}
