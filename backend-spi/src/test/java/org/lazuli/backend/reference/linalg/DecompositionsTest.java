package org.lazuli.backend.reference.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decompositions by their definitions, on matrices of many shapes and kinds. */
class DecompositionsTest {
  private static final double EPSILON = 1e-13;

  /** A named matrix. */
  private record Sample(String name, Dense a) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Dense random(int rows, int columns, boolean complex, Random random) {
    Dense a = Dense.zeros(rows, columns, complex);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        a.set(i, j, new Complex(random.nextGaussian(), complex ? random.nextGaussian() : 0));
      }
    }
    return a;
  }

  static Stream<Sample> any() {
    List<Sample> samples = new ArrayList<>();
    Random random = new Random(7);
    int[][] shapes = {
      {0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 4}, {4, 1}, {5, 5}, {7, 3}, {3, 8}, {40, 40}
    };
    for (int[] shape : shapes) {
      for (boolean complex : new boolean[] {false, true}) {
        String name = shape[0] + " by " + shape[1] + (complex ? " complex" : "");
        samples.add(new Sample(name, random(shape[0], shape[1], complex, random)));
        samples.add(new Sample(name + " zero", Dense.zeros(shape[0], shape[1], complex)));
      }
    }
    for (boolean complex : new boolean[] {false, true}) {
      Dense thin = random(6, 2, complex, random);
      samples.add(new Sample("rank 2", thin.times(random(2, 6, complex, random))));
      samples.add(new Sample("rank 2 wide", thin.times(random(2, 9, complex, random))));
      samples.add(new Sample("orthonormal", Qr.of(random(6, 6, complex, random)).q(0, 6)));
    }
    samples.add(new Sample("large", scaled(random(4, 4, false, random), 1e300)));
    samples.add(new Sample("tiny", scaled(random(4, 4, true, random), 1e-300)));
    samples.add(new Sample("identity", Dense.identity(5, false)));
    samples.add(new Sample("Jordan block", jordan(6)));
    samples.add(new Sample("shift", shift(5)));
    samples.add(new Sample("graded", graded(8, random)));
    return samples.stream();
  }

  static Stream<Sample> square() {
    return any().filter(sample -> sample.a().rows() == sample.a().width());
  }

  private static Dense scaled(Dense a, double factor) {
    for (Vec column : a.columns()) {
      column.scale(factor);
    }
    return a;
  }

  private static Dense jordan(int n) {
    Dense a = scaled(Dense.identity(n, false), 2);
    for (int i = 1; i < n; i++) {
      a.set(i - 1, i, Complex.ONE);
    }
    return a;
  }

  /** A permutation: its eigenvalues all have the same size. */
  private static Dense shift(int n) {
    Dense a = Dense.zeros(n, n, false);
    for (int i = 0; i < n; i++) {
      a.set((i + 1) % n, i, Complex.ONE);
    }
    return a;
  }

  private static Dense graded(int n, Random random) {
    Dense a = random(n, n, false, random);
    for (int j = 0; j < n; j++) {
      a.column(j).scale(Math.pow(10, -4 * j));
    }
    return a;
  }

  private static void close(Dense expected, Dense got, double size, String what) {
    assertEquals(expected.rows(), got.rows(), what);
    assertEquals(expected.width(), got.width(), what);
    double limit = EPSILON * Math.max(1, expected.rows()) * size;
    for (int j = 0; j < expected.width(); j++) {
      for (int i = 0; i < expected.rows(); i++) {
        double off = expected.get(i, j).minus(got.get(i, j)).abs();
        assertTrue(off <= limit, what + " is off by " + off + " at " + i + ", " + j);
      }
    }
  }

  private static void orthonormal(Dense q, String what) {
    close(Dense.identity(q.width(), q.isComplex()), q.adjoint().times(q), 1, what);
  }

  /** {@return the columns times the elements of a vector} */
  private static Dense weighted(Dense a, Vec weights) {
    Dense result = a.copy();
    for (int j = 0; j < a.width(); j++) {
      result.column(j).scale(weights.get(j), 0, a.rows());
    }
    return result;
  }

  private static Dense leading(Dense a, int columns) {
    return new Dense(a.rows(), Arrays.copyOf(a.columns(), columns));
  }

  @ParameterizedTest
  @MethodSource("any")
  void svd(Sample sample) throws Breakdown {
    Dense a = sample.a();
    double size = a.largest();
    List<Dense> svd = JacobiSvd.decompose(a.copy(), true);
    Vec s = svd.get(1).column(0);
    int k = s.size();
    orthonormal(svd.get(0), "U");
    orthonormal(svd.get(2).adjoint(), "V");
    Dense v = leading(svd.get(2).adjoint(), k);
    Vec unit = s.copy();
    unit.scale(size == 0 ? 1 : 1 / size);
    Dense scaled = scaled(a.copy(), size == 0 ? 1 : 1 / size);
    Dense product = weighted(leading(svd.get(0), k), a.isComplex() ? wide(unit) : unit);
    close(scaled, k == 0 ? scaled : product.times(v.adjoint()), a.width(), "U S V^H");
    Vec alone = JacobiSvd.decompose(a.copy(), false).getFirst().column(0);
    for (int i = 0; i < k; i++) {
      assertTrue(s.re[i] >= 0 && (i == 0 || s.re[i] <= s.re[i - 1]), "descending");
      assertEquals(s.re[i], alone.re[i], EPSILON * k * size, "alone");
    }
  }

  private static Vec wide(Vec real) {
    return Dense.of(real).complex().column(0);
  }

  @ParameterizedTest
  @MethodSource("any")
  void qr(Sample sample) {
    Dense a = sample.a();
    double size = Scale.down(a);
    assertTrue(size > 0);
    List<Dense> qr = Qr.of(a.copy()).results();
    orthonormal(qr.getFirst(), "Q");
    int k = Math.min(a.rows(), a.width());
    close(a, k == 0 ? a : qr.getFirst().times(qr.getLast()), 4, "Q R");
    for (int j = 0; j < k; j++) {
      assertEquals(0, qr.getLast().get(j, j).im(), "the diagonal is real");
    }
  }

  @ParameterizedTest
  @MethodSource("any")
  void lu(Sample sample) {
    Dense a = sample.a();
    Scale.down(a);
    List<Dense> results = Lu.of(a.copy()).results();
    Dense packed = results.getFirst();
    int k = Math.min(a.rows(), a.width());
    Dense l = Dense.zeros(a.rows(), k, a.isComplex());
    Dense u = Dense.zeros(k, a.width(), a.isComplex());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.width(); j++) {
        if (i > j && j < k) {
          l.set(i, j, packed.get(i, j));
        } else if (i <= j && i < k) {
          u.set(i, j, packed.get(i, j));
        }
      }
    }
    for (int i = 0; i < k; i++) {
      l.set(i, i, Complex.ONE);
    }
    Dense product = k == 0 ? a : l.times(u);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.width(); j++) {
        Complex got = product.get(k == 0 ? i : (int) results.getLast().column(0).re[i], j);
        assertTrue(a.get(i, j).minus(got).abs() < 1e-12, "L U");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("square")
  void hermitianEigenvalues(Sample sample) throws Breakdown {
    Dense a = sample.a();
    Scale.down(a);
    int n = a.width();
    Dense hermitian = Dense.zeros(n, n, a.isComplex());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Complex lower = i >= j ? a.get(i, j) : a.get(j, i).conjugate();
        hermitian.set(i, j, i == j ? Complex.of(lower.re()) : lower);
      }
    }
    List<Dense> results = HermitianEigen.decompose(a.copy(), true);
    Dense v = results.getLast();
    Vec w = results.getFirst().column(0);
    orthonormal(v, "V");
    close(hermitian.times(v), weighted(v, a.isComplex() ? wide(w) : w), 4 * n, "A V");
    for (int i = 1; i < n; i++) {
      assertTrue(w.re[i] >= w.re[i - 1], "ascending");
    }
  }

  @ParameterizedTest
  @MethodSource("square")
  void eigenvalues(Sample sample) throws Breakdown {
    Dense a = sample.a();
    Scale.down(a);
    int n = a.width();
    List<Dense> results = GeneralEigen.decompose(a.copy(), true);
    Dense v = results.getLast();
    Vec w = n == 0 ? Vec.zeros(0, true) : results.getFirst().column(0);
    close(a.complex().times(v), weighted(v, w), 4 * n, "A V");
    for (int j = 0; j < n; j++) {
      assertEquals(1, v.column(j).norm(), 1e-12, "length");
      boolean pairs = a.isComplex() || w.im[j] == 0 || isPaired(w, j);
      assertTrue(pairs, "real matrices have conjugate pairs");
    }
  }

  private static boolean isPaired(Vec w, int j) {
    boolean before = j > 0 && w.get(j - 1).equals(w.get(j).conjugate());
    return before || j + 1 < w.size() && w.get(j + 1).equals(w.get(j).conjugate());
  }

  @Test
  void whatIsNotANumberEnds() throws Breakdown {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (boolean complex : new boolean[] {false, true}) {
        Dense a = random(5, 5, complex, new Random(3));
        a.set(2, 1, Complex.of(bad));
        assertTrue(Double.isNaN(JacobiSvd.decompose(a.copy(), true).getFirst().get(0, 0).re()));
        assertTrue(Double.isNaN(HermitianEigen.decompose(a.copy(), true).getLast().get(0, 0).re()));
        assertTrue(Double.isNaN(GeneralEigen.decompose(a.copy(), true).getLast().get(0, 0).re()));
        Determinants.determinant(a.copy());
        Determinants.pseudoinverse(a.copy(), 1e-9);
        Qr.of(a.copy()).results();
        assertThrows(Breakdown.class, () -> Choleskys.decompose(a.copy()));
      }
    }
  }

  @Test
  void adjugatesOfSingularMatricesAreLimits() throws Breakdown {
    for (Dense a : List.of(jordanOfZero(), Dense.zeros(3, 3, true), rankTwo())) {
      Dense near = a.copy();
      for (int i = 0; i < a.width(); i++) {
        near.set(i, i, near.get(i, i).plus(Complex.of(1e-7)));
      }
      Dense limit = Determinants.adjugate(near).getFirst();
      Dense adjugate = Determinants.adjugate(a.copy()).getFirst();
      close(limit, adjugate, 1e-6 / EPSILON, "adjugate");
    }
  }

  private static Dense jordanOfZero() {
    Dense a = jordan(3);
    for (int i = 0; i < 3; i++) {
      a.set(i, i, Complex.ZERO);
    }
    return a;
  }

  private static Dense rankTwo() {
    Dense a = Dense.zeros(3, 3, false);
    double[][] rows = {{1, 1, 0}, {1, 1, 1}, {0, 0, 1}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        a.set(i, j, Complex.of(rows[i][j]));
      }
    }
    return a;
  }
}
