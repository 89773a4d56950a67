package org.lazuli.backend.reference.linalg;

/**
 * QR steps with a single shift that make a complex Hessenberg matrix triangular (Golub and Van
 * Loan, "Matrix Computations", section 7.5).
 */
final class ComplexSteps {
  private static final int ROUNDS = 60;
  private static final int PATIENCE = 10;

  private final Dense h;
  private final Dense z;
  private final double size;

  ComplexSteps(Dense h, Dense z) {
    this.h = h;
    this.z = z;
    this.size = h.largest();
  }

  void run() throws Breakdown {
    int rounds = 0;
    int last = h.width() - 1;
    while (last > 0) {
      int first = Schur.start(h, last, size);
      if (first == last) {
        last--;
        rounds = 0;
        continue;
      }
      if (rounds++ == ROUNDS) {
        throw new Breakdown("has eigenvalues that are not found: not converged", last + 1);
      }
      step(first, last, rounds % PATIENCE == 0 ? Complex.of(strange(last)) : shift(last));
    }
  }

  /** {@return a shift that breaks a cycle} */
  private double strange(int last) {
    return h.get(last, last - 1).size() + (last > 1 ? h.get(last - 1, last - 2).size() : 0);
  }

  /** {@return the eigenvalue of the last 2 by 2 block that is nearer to its last element} */
  private Complex shift(int last) {
    Complex d = h.get(last, last);
    Complex half = h.get(last - 1, last - 1).minus(d).times(0.5);
    Complex product = h.get(last - 1, last).times(h.get(last, last - 1));
    Complex root = half.times(half).plus(product).sqrt();
    boolean along = half.re() * root.re() + half.im() * root.im() >= 0;
    Complex far = half.plus(along ? root : root.negated());
    return far.isZero() ? d : d.minus(product.over(far));
  }

  private void step(int first, int last, Complex shift) {
    Complex x = h.get(first, first).minus(shift);
    Complex y = h.get(first + 1, first);
    for (int k = first; k < last; k++) {
      Givens rotation = Givens.of(x, y);
      rotation.similar(h, z, k, Math.max(k - 1, first), Math.min(k + 3, last + 1));
      if (k > first) {
        h.set(k + 1, k - 1, Complex.ZERO);
      }
      if (k < last - 1) {
        x = h.get(k + 1, k);
        y = h.get(k + 2, k);
      }
    }
  }
}
