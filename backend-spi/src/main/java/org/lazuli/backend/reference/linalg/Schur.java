package org.lazuli.backend.reference.linalg;

/**
 * A = Z T Z^H with unitary Z and upper triangular T, in complex numbers.
 *
 * @param t the triangle, with the eigenvalues on its diagonal
 * @param z the basis
 */
record Schur(Dense t, Dense z) {
  /** {@return the decomposition of a square matrix, which is overwritten} */
  static Schur of(Dense a) throws Breakdown {
    Dense z = hessenberg(a);
    if (a.isComplex()) {
      new ComplexSteps(a, z).run();
      return new Schur(a, z);
    }
    new RealSteps(a, z).run();
    Schur schur = new Schur(a.complex(), z.complex());
    schur.splitPairs();
    return schur;
  }

  /** Makes A zero below its first subdiagonal. {@return the basis that does it} */
  private static Dense hessenberg(Dense a) {
    int n = a.width();
    Reflector[] reflectors = new Reflector[Math.max(n - 2, 0)];
    for (int k = 0; k < n - 2; k++) {
      Reflector h = Reflector.of(a.column(k), k + 1, n);
      for (int j = k + 1; j < n; j++) {
        h.applyAdjoint(a.column(j));
      }
      fromRight(h, a);
      reflectors[k] = h;
    }
    return new Qr(a, reflectors).q(0, n);
  }

  /** Turns A into A H. */
  private static void fromRight(Reflector h, Dense a) {
    int n = a.rows();
    Vec product = Vec.zeros(n, a.isComplex());
    for (int j = h.first(); j < h.end(); j++) {
      product.add(h.v().get(j).times(h.tau()), a.column(j), 0, n);
    }
    for (int j = h.first(); j < h.end(); j++) {
      a.column(j).add(h.v().get(j).conjugate().negated(), product, 0, n);
    }
  }

  /**
   * {@return the first row of the block that ends at {@code last} and is not yet apart}
   *
   * <p>What is small next to its neighbours on the diagonal is made zero.
   */
  static int start(Dense h, int last, double size) {
    int first = last;
    while (first > 0) {
      double near = h.get(first - 1, first - 1).size() + h.get(first, first).size();
      if (h.get(first, first - 1).size() <= Math.ulp(near == 0 ? size : near) / 2) {
        h.set(first, first - 1, Complex.ZERO);
        return first;
      }
      first--;
    }
    return first;
  }

  /** Makes the 2 by 2 blocks that real steps leave triangular; pairs stay exactly conjugate. */
  private void splitPairs() {
    for (int k = 0; k < t.width() - 1; k++) {
      if (!t.get(k + 1, k).isZero()) {
        split(k);
      }
    }
  }

  private void split(int k) {
    double a = t.get(k, k).re();
    double d = t.get(k + 1, k + 1).re();
    double c = t.get(k + 1, k).re();
    double half = (a - d) / 2;
    double square = half * half + t.get(k, k + 1).re() * c;
    boolean real = square >= 0;
    double root = Math.sqrt(Math.abs(square));
    double sum = half + (half < 0 ? -root : root); // no cancellation
    Complex above = real ? Complex.of(sum) : new Complex(half, root); // eigenvalue less d
    Givens.of(above, Complex.of(c)).similar(t, z, k, k, k + 2);
    Complex first = above.plus(Complex.of(d));
    t.set(k, k, first);
    t.set(k + 1, k + 1, real ? Complex.of(a - sum) : first.conjugate());
    t.set(k + 1, k, Complex.ZERO);
  }
}
