package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.List;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.it.ComplexMeaning;

/**
 * Compares results that are unique only up to something, as the {@code compare} of a case says.
 *
 * <p>Decompositions are checked by their definition, and by the parts that are unique.
 */
final class Uniqueness {
  private final Tolerance tolerance;
  private final Comparison comparison;

  Uniqueness(Tolerance tolerance) {
    this.tolerance = tolerance;
    this.comparison = new Comparison(tolerance);
  }

  /**
   * Compares the outputs of a case with a result.
   *
   * @param arguments what the function was called with
   * @param wanted the outputs of the case
   * @throws Mismatch that says what is wrong
   */
  void check(GoldenCase golden, List<?> arguments, List<?> wanted, Object result) {
    List<?> got = result instanceof List<?> list ? list : List.of(result);
    Numbers[] expected = numbers(wanted);
    Numbers[] found = numbers(got);
    that(expected.length == found.length, wanted, got, "as many outputs");
    for (int i = 0; i < expected.length; i++) {
      boolean same =
          expected[i].dtype() == found[i].dtype() && expected[i].shape().equals(found[i].shape());
      that(same, wanted, got, "dtype and shape of output " + i);
    }
    compare(golden, arguments, expected, found);
  }

  private void compare(GoldenCase golden, List<?> arguments, Numbers[] expected, Numbers[] found) {
    boolean noInput = arguments.isEmpty();
    Numbers input = noInput ? null : Numbers.of((NDArray) arguments.getFirst());
    switch (golden.text("compare")) {
      case "partition" -> {
        boolean positions = golden.op().contains("arg");
        Partitions.check(input, kth(arguments), axis(golden), positions, found[0]);
      }
      case "multiset along the axis" -> Partitions.multiset(axis(golden), expected[0], found[0]);
      case "svd" -> svd(input, expected, found);
      case "eigh" -> eigh(input, expected, found);
      case "eig" -> eig(input, expected, found);
      case "qr" -> qr(input, expected, found);
      case "lu" -> lu(input, found);
      case "columns up to sign" -> columns(expected[0], found[0]);
      case "up to the sign of each singular vector of cov" ->
          covariance(input, Numbers.of((NDArray) arguments.get(1)), expected[0], found[0]);
      default -> throw new BadCase("cannot compare by '" + golden.text("compare") + "'");
    }
  }

  private static Numbers[] numbers(List<?> arrays) {
    return arrays.stream().map(x -> Numbers.of((NDArray) x)).toArray(Numbers[]::new);
  }

  private static int axis(GoldenCase golden) {
    return golden.keywords().get("axis") instanceof Number axis ? axis.intValue() : -1;
  }

  private static int kth(List<?> arguments) {
    return ((Number) arguments.get(1)).intValue();
  }

  private static void that(boolean holds, Object wanted, Object got, String what) {
    if (!holds) {
      throw new Mismatch(what + ": " + Comparison.text(wanted), Comparison.text(got));
    }
  }

  private void equal(Matrix wanted, Matrix got, String what, Numbers shown) {
    Tolerance wide = tolerance.over(Math.max(1, wanted.largest()), wanted.columns());
    that(wanted.near(got, wide), what, shown.toString(), "not so");
  }

  private void svd(Numbers a, Numbers[] wanted, Numbers[] got) {
    comparison.check("singular values", wanted[1], got[1]);
    for (int i = 0; i < Matrix.count(a); i++) {
      Matrix u = Matrix.of(got[0], i);
      Matrix s = Matrix.diagonal(got[1], i);
      Matrix v = Matrix.of(got[2], i);
      Matrix product = u.columns(s.rows()).times(s).times(v.rows(s.rows()));
      equal(Matrix.of(a, i), product, "U S V = A", got[0]);
      equal(Matrix.identity(u.columns()), u.adjoint().times(u), "U is unitary", got[0]);
      equal(Matrix.identity(v.rows()), v.times(v.adjoint()), "V is unitary", got[2]);
    }
  }

  private void eigh(Numbers a, Numbers[] wanted, Numbers[] got) {
    comparison.check("eigenvalues", wanted[0], got[0]);
    for (int i = 0; i < Matrix.count(a); i++) {
      Matrix v = Matrix.of(got[1], i);
      Matrix left = Matrix.of(a, i).times(v);
      equal(left, v.times(Matrix.diagonal(got[0], i)), "A V = V diag(w)", got[1]);
      equal(Matrix.identity(v.columns()), v.adjoint().times(v), "V is unitary", got[1]);
    }
  }

  private void eig(Numbers a, Numbers[] wanted, Numbers[] got) {
    sameSet(wanted[0], got[0]);
    for (int i = 0; got.length > 1 && i < Matrix.count(a); i++) {
      Matrix v = Matrix.of(got[1], i);
      Matrix left = Matrix.of(a, i).times(v);
      equal(left, v.times(Matrix.diagonal(got[0], i)), "A V = V diag(w)", got[1]);
      for (int column = 0; column < v.columns(); column++) {
        that(v.columns(column + 1).largest() > 0.1, "vectors but 0", got[1].toString(), "");
      }
    }
  }

  /** Along the last axis, every expected number is matched by another that came out. */
  private void sameSet(Numbers wanted, Numbers got) {
    int n = (int) wanted.shape().dim(wanted.shape().ndim() - 1);
    boolean[] used = new boolean[got.size()];
    for (int i = 0; i < wanted.size(); i++) {
      Complex value = wanted.complex(i);
      int match = -1;
      for (int j = i / n * n; j < i / n * n + n && match < 0; j++) {
        boolean near = tolerance.accepts(value, got.complex(j));
        match = near && !used[j] ? j : -1;
      }
      that(match >= 0, wanted.toString(), got.toString(), "the same set");
      used[match] = true;
    }
  }

  private void qr(Numbers a, Numbers[] wanted, Numbers[] got) {
    for (int i = 0; i < Matrix.count(a); i++) {
      Matrix q = Matrix.of(got[0], i);
      Matrix r = Matrix.of(got[1], i);
      equal(Matrix.of(a, i), q.times(r), "Q R = A", got[0]);
      equal(Matrix.identity(q.columns()), q.adjoint().times(q), "Q is unitary", got[0]);
      upToSign(Matrix.of(wanted[1], i).adjoint(), r.adjoint(), got[1]);
    }
  }

  private void lu(Numbers a, Numbers[] got) {
    for (int i = 0; i < Matrix.count(a); i++) {
      Matrix l = Matrix.of(got[1], i);
      Matrix u = Matrix.of(got[2], i);
      equal(Matrix.of(a, i), l.rows(got[0], i).times(u), "L[P] U = A", got[0]);
      for (int row = 0; row < l.rows(); row++) {
        for (int column = 0; column < l.columns(); column++) {
          boolean unit = row != column || l.get(row, column).re() == 1;
          boolean lower = row >= column || l.get(row, column).re() == 0;
          that(unit && lower, "L is unit lower triangular", got[1].toString(), "not so");
        }
      }
    }
  }

  private void columns(Numbers wanted, Numbers got) {
    upToSign(Matrix.of(wanted, 0), Matrix.of(got, 0), got);
  }

  /** Samples less their mean are compared along the principal axes of the covariance. */
  private void covariance(Numbers mean, Numbers covariance, Numbers wanted, Numbers got) {
    Matrix axes = Matrix.of(covariance, 0).symmetricEigenvectors();
    Matrix expected = Matrix.rowsLess(wanted, mean).times(axes);
    upToSign(expected, Matrix.rowsLess(got, mean).times(axes), got);
  }

  private void upToSign(Matrix wanted, Matrix got, Numbers shown) {
    for (int column = 0; column < wanted.columns(); column++) {
      boolean plus = true;
      boolean minus = true;
      for (int row = 0; row < wanted.rows(); row++) {
        Complex x = wanted.get(row, column);
        Complex y = got.get(row, column);
        plus &= tolerance.accepts(x, y);
        minus &= tolerance.accepts(x, ComplexMeaning.times(y, -1));
      }
      that(plus || minus, "the same up to signs", shown.toString(), "not so");
    }
  }

  /** {@return elements sorted, NaN last} */
  static double[] sorted(double[] elements) {
    double[] copy = elements.clone();
    Arrays.sort(copy);
    return copy;
  }
}
