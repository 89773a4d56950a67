package org.lazuli.backend.reference.linalg;

import java.util.List;

/**
 * A = Q R by Householder's reflections; R has a real diagonal.
 *
 * @param r the upper triangle, of the shape of A
 * @param reflectors whose product is Q, first to last
 */
record Qr(Dense r, Reflector[] reflectors) {
  /** {@return the decomposition, which takes the memory of the matrix} */
  static Qr of(Dense a) {
    Reflector[] reflectors = new Reflector[Math.min(a.rows(), a.width())];
    for (int k = 0; k < reflectors.length; k++) {
      reflectors[k] = Reflector.of(a.column(k), k, a.rows());
      for (int j = k + 1; j < a.width(); j++) {
        reflectors[k].applyAdjoint(a.column(j));
      }
    }
    return new Qr(a, reflectors);
  }

  /** Turns x into Q x, for the square Q. */
  void apply(Vec x) {
    for (int k = reflectors.length - 1; k >= 0; k--) {
      reflectors[k].apply(x);
    }
  }

  /** {@return columns of the square Q} */
  Dense q(int from, int to) {
    Vec[] columns = new Vec[to - from];
    for (int j = from; j < to; j++) {
      columns[j - from] = Vec.unit(r.rows(), j, r.isComplex());
      apply(columns[j - from]);
    }
    return new Dense(r.rows(), columns);
  }

  List<Dense> results() {
    int k = reflectors.length;
    return List.of(q(0, k), top(k));
  }

  /** {@return the first rows of R} */
  Dense top(int rows) {
    Dense top = Dense.zeros(rows, r.width(), r.isComplex());
    for (int j = 0; j < r.width(); j++) {
      for (int i = 0; i <= Math.min(j, rows - 1); i++) {
        top.set(i, j, r.get(i, j));
      }
    }
    return top;
  }
}
