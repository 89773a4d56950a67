package org.lazuli.it.golden;

import static org.lazuli.it.ComplexMeaning.plus;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.lazuli.Complex;
import org.lazuli.it.ComplexMeaning;

/** A complex matrix on the host, for checks of decompositions. */
final class Matrix {
  private final int rows;
  private final int columns;
  private final Complex[] elements;

  private Matrix(int rows, int columns, IntFunction<Complex> element) {
    this.rows = rows;
    this.columns = columns;
    this.elements = new Complex[rows * columns];
    Arrays.setAll(elements, element);
  }

  /** {@return one of the matrices on the last two axes of an array} */
  static Matrix of(Numbers numbers, int batch) {
    int ndim = numbers.shape().ndim();
    int rows = (int) numbers.shape().dim(ndim - 2);
    int columns = (int) numbers.shape().dim(ndim - 1);
    int start = batch * rows * columns;
    return new Matrix(rows, columns, i -> numbers.complex(start + i));
  }

  /** {@return one of the vectors on the last axis of an array, as a diagonal matrix} */
  static Matrix diagonal(Numbers numbers, int batch) {
    int n = (int) numbers.shape().dim(numbers.shape().ndim() - 1);
    return new Matrix(
        n, n, i -> i / n == i % n ? numbers.complex(batch * n + i / n) : Complex.of(0, 0));
  }

  static Matrix identity(int n) {
    return new Matrix(n, n, i -> Complex.of(i / n == i % n ? 1 : 0, 0));
  }

  /** {@return how many matrices an array holds} */
  static int count(Numbers numbers) {
    int ndim = numbers.shape().ndim();
    long each = numbers.shape().dim(ndim - 2) * numbers.shape().dim(ndim - 1);
    return each == 0 ? 0 : (int) (numbers.size() / each);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  Complex get(int row, int column) {
    return elements[row * columns + column];
  }

  Matrix times(Matrix other) {
    return new Matrix(
        rows,
        other.columns,
        i -> {
          Complex sum = Complex.of(0, 0);
          for (int k = 0; k < columns; k++) {
            sum =
                plus(
                    sum,
                    ComplexMeaning.times(
                        get(i / other.columns, k), other.get(k, i % other.columns)));
          }
          return sum;
        });
  }

  /** {@return the transposed matrix of conjugates} */
  Matrix adjoint() {
    return new Matrix(columns, rows, i -> ComplexMeaning.conjugate(get(i % rows, i / rows)));
  }

  /** {@return the first columns} */
  Matrix columns(int count) {
    return new Matrix(rows, count, i -> get(i / count, i % count));
  }

  /** {@return the first rows} */
  Matrix rows(int count) {
    return new Matrix(count, columns, i -> elements[i]);
  }

  /** {@return the rows in another order} */
  Matrix rows(Numbers order, int batch) {
    return new Matrix(
        rows, columns, i -> get((int) order.whole(batch * rows + i / columns), i % columns));
  }

  /** {@return the largest absolute value} */
  double largest() {
    double largest = 0;
    for (Complex x : elements) {
      largest = Math.max(largest, Math.hypot(x.re(), x.im()));
    }
    return largest;
  }

  /** {@return whether another matrix of that size has the same elements, within a tolerance} */
  boolean near(Matrix other, Tolerance tolerance) {
    for (int i = 0; i < elements.length; i++) {
      if (!tolerance.accepts(elements[i], other.elements[i])) {
        return false;
      }
    }
    return true;
  }

  /** {@return the vectors on the last axis of an array less another vector, as rows} */
  static Matrix rowsLess(Numbers vectors, Numbers vector) {
    int n = vector.size();
    return new Matrix(vectors.size() / n, n, i -> Complex.of(vectors.re(i) - vector.re(i % n), 0));
  }

  /** {@return the eigenvectors of this real symmetric matrix as columns, by Jacobi's rotations} */
  Matrix symmetricEigenvectors() {
    Matrix vectors = identity(rows);
    Matrix left = this;
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < rows; p++) {
        for (int q = p + 1; q < rows; q++) {
          double difference = left.get(q, q).re() - left.get(p, p).re();
          double angle = Math.atan2(2 * left.get(p, q).re(), -difference) / 2;
          Matrix rotation = rotation(p, q, angle);
          left = rotation.adjoint().times(left).times(rotation);
          vectors = vectors.times(rotation);
        }
      }
    }
    return vectors;
  }

  private Matrix rotation(int p, int q, double angle) {
    Matrix rotation = identity(rows);
    rotation.elements[p * rows + p] = Complex.of(Math.cos(angle), 0);
    rotation.elements[q * rows + q] = Complex.of(Math.cos(angle), 0);
    rotation.elements[p * rows + q] = Complex.of(-Math.sin(angle), 0);
    rotation.elements[q * rows + p] = Complex.of(Math.sin(angle), 0);
    return rotation;
  }
}
