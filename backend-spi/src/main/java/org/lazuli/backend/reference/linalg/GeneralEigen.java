package org.lazuli.backend.reference.linalg;

import java.util.Arrays;
import java.util.List;

/** Eigenvalues of any square matrix from its Schur form; vectors by substitution in that. */
final class GeneralEigen {
  /** A vector that grows beyond this is scaled down: powers of it must not overflow. */
  private static final double LARGE = 0x1p300;

  private GeneralEigen() {}

  /** {@return complex eigenvalues, and eigenvectors of length 1 if wanted} */
  static List<Dense> decompose(Dense a, boolean vectors) throws Breakdown {
    int n = a.width();
    boolean real = !a.isComplex();
    double scale = Scale.down(a);
    Dense values = Dense.zeros(n, 1, true);
    if (Double.isNaN(scale)) {
      Dense unknown = a.complex();
      unknown.fill(Double.NaN);
      values.fill(Double.NaN);
      return vectors ? List.of(values, unknown) : List.of(values);
    }
    Schur schur = Schur.of(a);
    for (int k = 0; k < n; k++) {
      values.set(k, 0, schur.t().get(k, k).times(scale));
    }
    return vectors ? List.of(values, vectors(schur, real)) : List.of(values);
  }

  /** The vectors of a real matrix are real, or conjugate pairs side by side. */
  private static Dense vectors(Schur schur, boolean real) {
    Vec[] columns = new Vec[schur.t().width()];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = turned(vector(schur, k));
      if (real && schur.t().get(k, k).im() == 0) {
        columns[k] = realPart(columns[k]);
      } else if (real) {
        columns[k + 1] = columns[k].conjugate();
        k++;
      }
    }
    return new Dense(columns.length, columns);
  }

  private static Vec vector(Schur schur, int k) {
    Dense t = schur.t();
    int n = t.width();
    Complex value = t.get(k, k);
    double least = Math.max(Math.ulp(value.size() + t.column(k).largest()), Double.MIN_NORMAL);
    Vec y = Vec.zeros(n, true);
    y.set(k, Complex.ONE);
    for (int i = 0; i < k; i++) {
      y.set(i, t.get(i, k).negated());
    }
    for (int i = k - 1; i >= 0; i--) {
      Complex distance = t.get(i, i).minus(value);
      y.set(i, y.get(i).over(distance.size() < least ? Complex.of(least) : distance));
      y.add(y.get(i).negated(), t.column(i), 0, i);
      if (y.get(i).size() > LARGE) {
        y.scale(1 / y.largest());
      }
    }
    y.scale(1 / y.largest());
    Vec vector = Vec.zeros(n, true);
    for (int j = 0; j <= k; j++) {
      vector.add(y.get(j), schur.z().column(j), 0, n);
    }
    vector.scale(1 / vector.norm());
    return vector;
  }

  /** {@return the vector with its largest element made real} */
  private static Vec turned(Vec vector) {
    int best = 0;
    for (int i = 1; i < vector.size(); i++) {
      best = vector.get(i).abs() > vector.get(best).abs() ? i : best;
    }
    Complex largest = vector.get(best);
    vector.scale(largest.conjugate().times(1 / largest.abs()), 0, vector.size());
    return vector;
  }

  private static Vec realPart(Vec vector) {
    Vec real = Vec.zeros(vector.size(), true);
    real.add(Complex.ONE, vector, 0, vector.size());
    Arrays.fill(real.im, 0);
    real.scale(1 / real.norm());
    return real;
  }
}
