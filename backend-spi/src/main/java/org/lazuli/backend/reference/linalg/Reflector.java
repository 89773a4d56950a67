package org.lazuli.backend.reference.linalg;

/**
 * Householder's reflection I - tau v v^H, where v is 1 at {@code first} and 0 before and after.
 *
 * @param first the first place it changes
 * @param end the place after the last it changes
 * @param v the vector, of the full size
 * @param tau the factor; 0 for the identity
 */
record Reflector(int first, int end, Vec v, Complex tau) {
  /**
   * {@return the reflection whose adjoint makes x a real number at {@code first} and zero behind}
   *
   * <p>x is changed to that.
   */
  static Reflector of(Vec x, int first, int end) {
    Complex alpha = x.get(first);
    double tail = x.squaredNorm(first + 1, end);
    Vec v = Vec.zeros(x.size(), x.isComplex());
    v.set(first, Complex.ONE);
    if (tail == 0 && alpha.im() == 0) {
      return new Reflector(first, end, v, Complex.ZERO);
    }
    double norm = Math.sqrt(alpha.re() * alpha.re() + alpha.im() * alpha.im() + tail);
    double beta = alpha.re() > 0 ? -norm : norm;
    Complex scale = Complex.ONE.over(alpha.minus(Complex.of(beta)));
    for (int i = first + 1; i < end; i++) {
      v.set(i, x.get(i).times(scale));
      x.set(i, Complex.ZERO);
    }
    x.set(first, Complex.of(beta));
    return new Reflector(
        first, end, v, new Complex((beta - alpha.re()) / beta, -alpha.im() / beta));
  }

  void apply(Vec y) {
    reflect(tau, y);
  }

  void applyAdjoint(Vec y) {
    reflect(tau.conjugate(), y);
  }

  private void reflect(Complex factor, Vec y) {
    if (!tau.isZero()) {
      y.add(factor.times(v.dot(y, first, end)).negated(), v, first, end);
    }
  }
}
