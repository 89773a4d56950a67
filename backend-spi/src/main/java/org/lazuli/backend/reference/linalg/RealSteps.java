package org.lazuli.backend.reference.linalg;

/**
 * QR steps with two shifts at once, so that all numbers stay real: Francis' algorithm (Golub and
 * Van Loan, "Matrix Computations", section 7.5). Blocks of size 2 are left on the diagonal.
 */
final class RealSteps {
  private static final int ROUNDS = 60;
  private static final int PATIENCE = 10;

  private final Dense h;
  private final Dense z;
  private final int n;
  private final double size;

  RealSteps(Dense h, Dense z) {
    this.h = h;
    this.z = z;
    this.n = h.width();
    this.size = h.largest();
  }

  void run() throws Breakdown {
    int rounds = 0;
    int last = n - 1;
    while (last > 0) {
      int first = Schur.start(h, last, size);
      if (first >= last - 1) {
        last = first - 1;
        rounds = 0;
        continue;
      }
      if (rounds++ == ROUNDS) {
        throw new Breakdown("has eigenvalues that are not found: not converged", last + 1);
      }
      step(first, last, rounds % PATIENCE == 0);
    }
  }

  private double at(int i, int j) {
    return h.column(j).re[i];
  }

  private void step(int first, int last, boolean strange) {
    double sum = at(last - 1, last - 1) + at(last, last);
    double product =
        at(last - 1, last - 1) * at(last, last) - at(last - 1, last) * at(last, last - 1);
    if (strange) { // shifts that break a cycle
      double far = Math.abs(at(last, last - 1)) + Math.abs(at(last - 1, last - 2));
      sum = 1.5 * far;
      product = far * far;
    }
    double a = at(first, first);
    double b = at(first + 1, first);
    double x = a * a + at(first, first + 1) * b - sum * a + product;
    double y = b * (a + at(first + 1, first + 1) - sum);
    double w = b * at(first + 2, first + 1);
    for (int k = first; k < last; k++) {
      boolean three = k < last - 1;
      reflect(x, y, three ? w : 0, k, first, last);
      if (three) {
        x = at(k + 1, k);
        y = at(k + 2, k);
        w = k < last - 2 ? at(k + 3, k) : 0;
      }
    }
  }

  /** Changes coordinates k to k + 2 by the reflection that makes (x, y, w) a multiple of e1. */
  private void reflect(double x, double y, double w, int k, int first, int last) {
    double norm = Math.sqrt(x * x + y * y + w * w);
    if (norm == 0) {
      return;
    }
    double beta = x > 0 ? -norm : norm;
    double[] v = {1, y / (x - beta), w / (x - beta)};
    double tau = (beta - x) / beta;
    int count = Math.min(3, last - k + 1);
    for (int j = Math.max(k - 1, first); j < n; j++) {
      left(h.column(j).re, k, v, tau, count);
    }
    right(h, k, v, tau, count, Math.min(k + 4, last + 1));
    right(z, k, v, tau, count, n);
    for (int i = k + 1; k > first && i < k + count; i++) {
      h.column(k - 1).re[i] = 0;
    }
  }

  private static void left(double[] column, int k, double[] v, double tau, int count) {
    double dot = 0;
    for (int i = 0; i < count; i++) {
      dot += v[i] * column[k + i];
    }
    for (int i = 0; i < count; i++) {
      column[k + i] -= tau * dot * v[i];
    }
  }

  private static void right(Dense a, int k, double[] v, double tau, int count, int rows) {
    for (int i = 0; i < rows; i++) {
      double dot = 0;
      for (int j = 0; j < count; j++) {
        dot += v[j] * a.column(k + j).re[i];
      }
      for (int j = 0; j < count; j++) {
        a.column(k + j).re[i] -= tau * dot * v[j];
      }
    }
  }
}
