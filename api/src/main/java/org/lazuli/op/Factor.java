package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Decompositions of the matrices in the last two axes; leading axes are a batch.
 *
 * <p>Operands are float32, float64, complex64 or complex128. What cannot be decomposed is an error
 * of the evaluation that names the op, the matrix and how far it went ({@code info}, as in LAPACK).
 */
public sealed interface Factor extends Routine {
  /** {@return the spec of the first result; an op with a single one defines this} */
  @Override
  default Spec infer(List<Spec> inputs) {
    return inferAll(inputs).getFirst();
  }

  /**
   * The lower triangular L with L L^H = A, for Hermitian positive definite A.
   *
   * <p>Only the lower half of A is read; derivatives are those of this half.
   */
  record Cholesky() implements Factor {
    @Override
    public String opName() {
      return "cholesky";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      return Matrices.square(this, inputs.getFirst());
    }
  }

  /**
   * Q (m, k) with orthonormal columns and upper triangular R (k, n) with a real diagonal, k =
   * min(m, n): A = Q R.
   */
  record Qr() implements Factor {
    @Override
    public String opName() {
      return "qr";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.any(this, inputs.getFirst());
      long k = Matrices.rank(a);
      return List.of(
          Matrices.with(a, a.shape().dim(-2), k), Matrices.with(a, k, a.shape().dim(-1)));
    }
  }

  /**
   * A = U diag(S) V^H with S real and descending: results U (m, m), S (min(m, n)), V^H (n, n), or S
   * alone.
   *
   * <p>The derivatives of singular vectors take the part within equal singular values as 0: there
   * they are not unique.
   *
   * @param vectors whether U and V^H are wanted
   */
  record Svd(boolean vectors) implements Factor {
    @Override
    public String opName() {
      return "svd";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.any(this, inputs.getFirst());
      long m = a.shape().dim(-2);
      long n = a.shape().dim(-1);
      Spec s = Matrices.vector(a, Matrices.rank(a)).with(a.dtype().real());
      return vectors ? List.of(Matrices.with(a, m, m), s, Matrices.with(a, n, n)) : List.of(s);
    }
  }

  /**
   * A = V diag(w) V^H for Hermitian A (lower half read): real ascending w (n), V (n, n), or w
   * alone.
   *
   * <p>Derivatives are those of the half that is read; within equal eigenvalues those of vectors
   * are taken as 0, since they are not unique.
   *
   * @param vectors whether V is wanted
   */
  record Eigh(boolean vectors) implements Factor {
    @Override
    public String opName() {
      return "eigh";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.square(this, inputs.getFirst());
      Spec w = Matrices.vector(a, a.shape().dim(-1)).with(a.dtype().real());
      return vectors ? List.of(w, a) : List.of(w);
    }
  }

  /**
   * A V = V diag(w) for any square A: complex w (n) and V (n, n) with columns of length 1, or w
   * alone.
   *
   * @param vectors whether V is wanted
   */
  record Eig(boolean vectors) implements Factor {
    @Override
    public String opName() {
      return "eig";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.square(this, inputs.getFirst());
      boolean wide = a.dtype().real() == DType.FLOAT64;
      Spec v = a.with(wide ? DType.COMPLEX128 : DType.COMPLEX64);
      Spec w = Matrices.vector(v, a.shape().dim(-1));
      return vectors ? List.of(w, v) : List.of(w);
    }
  }

  /**
   * P A = L U with partial pivoting: L (unit diagonal, not stored) and U in one array of A's shape,
   * then pivots (k), k = min(m, n), and the permutation (m), both uint32.
   *
   * <p>Row i was exchanged with row {@code pivots[i]}, in this order; {@code A[i] = (L
   * U)[permutation[i]]}. A singular matrix is no error here: U then has a zero on its diagonal.
   */
  record Lu() implements Factor {
    @Override
    public String opName() {
      return "lu";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.any(this, inputs.getFirst());
      return List.of(
          a,
          Matrices.vector(a, Matrices.rank(a)).with(DType.UINT32),
          Matrices.vector(a, a.shape().dim(-2)).with(DType.UINT32));
    }
  }

  /**
   * X with A X = B for triangular A (n, n) and B (n, k); the other half of A is not read.
   *
   * <p>A zero on the diagonal is an error of the evaluation.
   *
   * @param lower whether A is lower triangular
   * @param unit whether the diagonal counts as ones and is not read
   */
  record SolveTriangular(boolean lower, boolean unit) implements Factor {
    @Override
    public String opName() {
      return "solveTriangular";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      return Matrices.system(this, inputs);
    }
  }

  /**
   * X with A X = B for square A (n, n) and B (n, k).
   *
   * <p>A singular A is an error of the evaluation. An op of its own, and not two triangular ones,
   * so that errors name what users called and derivatives do not go through the pivoting.
   *
   * @param opName the function that is named in errors
   */
  record Solve(String opName) implements Factor {
    @Override
    public Spec infer(List<Spec> inputs) {
      return Matrices.system(this, inputs);
    }
  }

  /**
   * The Moore-Penrose inverse (n, m) of any A (m, n).
   *
   * <p>Derivatives hold where the rank stays what it is.
   *
   * @param share singular values up to this share of the largest count as zero
   */
  record Pinv(double share) implements Factor {
    @Override
    public String opName() {
      return "pinv";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.any(this, inputs.getFirst());
      return Matrices.with(a, a.shape().dim(-1), a.shape().dim(-2));
    }
  }

  /** The determinant, for square A: 0 if A is singular, where it has a derivative too. */
  record Det() implements Factor {
    @Override
    public String opName() {
      return "det";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec a = Matrices.square(this, inputs.getFirst());
      return a.with(a.shape().slice(0, a.shape().ndim() - 2));
    }
  }

  /**
   * The adjugate: det(A) A^-1, and its continuation to singular A.
   *
   * <p>It is the derivative of the determinant; its own derivative asks for an inverse.
   */
  record Adjugate() implements Factor {
    @Override
    public String opName() {
      return "adjugate";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      return Matrices.square(this, inputs.getFirst());
    }
  }
}
