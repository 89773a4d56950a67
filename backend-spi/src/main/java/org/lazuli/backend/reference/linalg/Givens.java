package org.lazuli.backend.reference.linalg;

/**
 * The rotation of two coordinates by [[c, s], [-conj(s), c]].
 *
 * @param c the cosine, real
 * @param s the sine
 */
record Givens(double c, Complex s) {
  /** {@return the rotation that makes y zero in the vector (x, y)} */
  static Givens of(Complex x, Complex y) {
    double r = Math.hypot(x.abs(), y.abs());
    if (x.isZero() || r == 0) {
      return r == 0 ? new Givens(1, Complex.ZERO) : new Givens(0, Complex.ONE);
    }
    double c = x.abs() / r;
    return new Givens(c, y.over(x).conjugate().times(c));
  }

  /** Changes rows k and k + 1 of the columns from a place on. */
  void left(Dense h, int k, int from) {
    Complex minus = s.conjugate().negated();
    for (int j = from; j < h.width(); j++) {
      Complex x = h.get(k, j);
      Complex y = h.get(k + 1, j);
      h.set(k, j, x.times(c).plus(s.times(y)));
      h.set(k + 1, j, minus.times(x).plus(y.times(c)));
    }
  }

  /** Changes columns k and k + 1, multiplied by the adjoint, in the rows before a place. */
  void right(Dense h, int k, int to) {
    h.column(k).rotate(h.column(k + 1), c, s.negated(), to);
  }

  /** Changes the matrix from both sides, and its basis. */
  void similar(Dense h, Dense z, int k, int from, int to) {
    left(h, k, from);
    right(h, k, to);
    right(z, k, z.rows());
  }
}
