package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** What the decompositions ask of their operands, and the specs of their results. */
final class Matrices {
  private Matrices() {}

  static Spec any(Op op, Spec a) {
    boolean dtype =
        switch (a.dtype()) {
          case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> true;
          default -> false;
        };
    Check.that(dtype, op, () -> "takes float32, float64 and complex types, got " + a);
    Check.that(a.shape().ndim() >= 2, op, () -> "needs matrices, got " + a);
    return a;
  }

  static Spec square(Op op, Spec a) {
    any(op, a);
    Check.that(a.shape().dim(-1) == a.shape().dim(-2), op, () -> "needs square matrices, got " + a);
    return a;
  }

  /** {@return the spec of X in A X = B, which is that of B} */
  static Spec system(Op op, List<Spec> inputs) {
    Check.arity(op, inputs, 2);
    Spec a = square(op, inputs.getFirst());
    Spec b = any(op, inputs.getLast());
    Shape lead = a.shape().slice(0, a.shape().ndim() - 2);
    boolean fits =
        a.dtype() == b.dtype()
            && b.shape().ndim() == a.shape().ndim()
            && b.shape().slice(0, lead.ndim()).equals(lead)
            && b.shape().dim(-2) == a.shape().dim(-1);
    Check.that(fits, op, () -> "operands do not fit: " + a + " and " + b);
    return b;
  }

  static long rank(Spec a) {
    return Math.min(a.shape().dim(-1), a.shape().dim(-2));
  }

  /** {@return the spec of matrices of another size in the same batch} */
  static Spec with(Spec a, long rows, long columns) {
    int ndim = a.shape().ndim();
    return a.with(a.shape().with(ndim - 2, rows).with(ndim - 1, columns));
  }

  /** {@return the spec of one vector for each matrix} */
  static Spec vector(Spec a, long size) {
    Shape lead = a.shape().slice(0, a.shape().ndim() - 2);
    return a.with(lead.insert(lead.ndim(), size));
  }
}
