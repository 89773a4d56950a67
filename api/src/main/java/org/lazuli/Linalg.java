package org.lazuli;

/**
 * Decompositions, solutions and norms of matrices.
 *
 * <p>A matrix is what the last two axes hold; leading axes are a batch. Where nothing else is said,
 * functions take float32, float64, complex64 and complex128, compute in double precision on the
 * host and give the dtype they got. What cannot be computed, such as the inverse of a singular
 * matrix, is a {@link LazuliException} when the result is evaluated; it names the matrix of the
 * batch and {@code info} as LAPACK does. Everything has derivatives of any order, forward and
 * reverse, and batches under {@code vmap}.
 *
 * {@snippet :
 * NDArray x = Linalg.solve(a, b);
 * var svd = Linalg.svd(a);
 * NDArray product = svd.u().times(svd.s()).matmul(svd.vt()); // for square a
 * }
 */
public final class Linalg {
  private Linalg() {}

  /**
   * A = Q R.
   *
   * @param q orthonormal columns, (..., m, k) with k = min(m, n)
   * @param r an upper triangle with a real diagonal, (..., k, n)
   */
  public record QrResult(NDArray q, NDArray r) {}

  /**
   * A = U diag(S) V^H.
   *
   * @param u orthonormal columns, (..., m, m)
   * @param s the singular values, real and descending, (..., min(m, n))
   * @param vt the adjoint of V, orthonormal rows, (..., n, n)
   */
  public record SvdResult(NDArray u, NDArray s, NDArray vt) {}

  /**
   * A V = V diag(w).
   *
   * @param values the eigenvalues w, (..., n)
   * @param vectors the eigenvectors of length 1, as columns, (..., n, n)
   */
  public record EigResult(NDArray values, NDArray vectors) {}

  /**
   * A[i] = (L U)[p[i]].
   *
   * @param p where each row of A is in L U, uint32 (..., m)
   * @param l a lower triangle with ones on the diagonal, (..., m, k) with k = min(m, n)
   * @param u an upper triangle, (..., k, n)
   */
  public record LuResult(NDArray p, NDArray l, NDArray u) {}

  /**
   * P A = L U in one array.
   *
   * @param lu U on and above the diagonal, L below it, (..., m, n)
   * @param pivots the row that row i was exchanged with, one after another, uint32 (..., min(m, n))
   */
  public record LuFactorResult(NDArray lu, NDArray pivots) {}

  /**
   * det(A) = sign * exp(logabsdet).
   *
   * @param sign 1, -1, 0 for a singular matrix, or a complex number of length 1
   * @param logabsdet the logarithm of the absolute value, real; -inf for a singular matrix
   */
  public record SlogdetResult(NDArray sign, NDArray logabsdet) {}

  // Norms

  /**
   * {@return the square root of the sum of all |x|^2}
   *
   * <p>Integers give float32, complex numbers real ones. Source: {@code mx.linalg.norm}.
   */
  public static NDArray norm(NDArray a) {
    return norm(a, false);
  }

  /**
   * {@return the square root of the sum of |x|^2 over axes, all of them if none is given}
   *
   * @param keepDims whether the axes stay, with size 1
   */
  public static NDArray norm(NDArray a, boolean keepDims, int... axes) {
    return MatrixNorms.euclidean(a, keepDims, axes);
  }

  /**
   * {@return the norm of an order: of vectors over one axis, of matrices over two}
   *
   * <p>Vectors: the largest |x| for {@code inf}, the smallest for {@code -inf}, how many are not
   * zero for 0, else {@code (sum of |x|^ord)^(1/ord)}. Matrices: the largest sum of |x| in a column
   * for 1 or in a row for {@code inf}, the largest singular value for 2, and the smallest ones for
   * -1, {@code -inf} and -2. Without axes the array must be a vector or a matrix. Source: {@code
   * numpy.linalg.norm}.
   *
   * @throws IllegalArgumentException if there are more than two axes, or matrices have no such norm
   */
  public static NDArray norm(NDArray a, double ord, boolean keepDims, int... axes) {
    return MatrixNorms.of(a, ord, keepDims, axes);
  }

  /**
   * {@return the norm of matrices over two axes: "fro" for that of Frobenius, the root of the sum
   * of |x|^2, or "nuc" for the nuclear one, the sum of the singular values}
   *
   * @throws IllegalArgumentException if the name is another or there are not two axes
   */
  public static NDArray norm(NDArray a, String ord, boolean keepDims, int... axes) {
    return MatrixNorms.of(a, ord, keepDims, axes);
  }

  /**
   * {@return the products of vectors of size 3 on the last axis}
   *
   * <p>See {@link #cross(NDArray, NDArray, int)}.
   */
  public static NDArray cross(NDArray a, NDArray b) {
    return cross(a, b, -1);
  }

  /**
   * {@return the products a x b of vectors on an axis; the other axes broadcast}
   *
   * <p>A size of 2 stands for a third element of zero; if both have it, only the third element of
   * the product is given and the axis goes away. Takes all dtypes. Source: {@code numpy.cross}.
   *
   * @throws IllegalArgumentException if a size is neither 2 nor 3
   */
  public static NDArray cross(NDArray a, NDArray b, int axis) {
    return CrossProducts.of(a, b, axis);
  }

  // Decompositions

  /** {@return A = Q R with orthonormal columns Q, by Householder's reflections} */
  public static QrResult qr(NDArray a) {
    return Decompositions.qr(a);
  }

  /**
   * {@return A = U diag(S) V^H, with U and V^H square}
   *
   * <p>The signs (or phases) of singular vectors are not unique, nor are vectors within equal
   * singular values: derivatives are right for functions that do not depend on the choice. Source:
   * {@code mx.linalg.svd}.
   */
  public static SvdResult svd(NDArray a) {
    return Decompositions.svd(a);
  }

  /** {@return the singular values of A, descending; these have derivatives everywhere but at 0} */
  public static NDArray svdvals(NDArray a) {
    return Decompositions.svdvals(a);
  }

  /** {@return the lower triangular L with L L^H = A; see {@link #cholesky(NDArray, boolean)}} */
  public static NDArray cholesky(NDArray a) {
    return cholesky(a, false);
  }

  /**
   * {@return the triangle L with L L^H = A, or U with U^H U = A, for Hermitian positive definite A}
   *
   * <p>Only that half of A is read, and has the derivative. A matrix that is not positive definite
   * is an error of the evaluation. Source: {@code mx.linalg.cholesky}.
   *
   * @param upper whether U is wanted
   */
  public static NDArray cholesky(NDArray a, boolean upper) {
    return Decompositions.cholesky(a, upper);
  }

  /** {@return the eigenvalues of A, complex and in no order} */
  public static NDArray eigvals(NDArray a) {
    return Decompositions.eigvals(a);
  }

  /**
   * {@return the complex eigenvalues and eigenvectors of A}
   *
   * <p>Those of a real matrix are real or come in conjugate pairs side by side. The largest element
   * of a vector is real. Derivatives need n independent vectors, and those of vectors different
   * values. Source: {@code mx.linalg.eig}.
   */
  public static EigResult eig(NDArray a) {
    return Decompositions.eig(a);
  }

  /** {@return the ascending eigenvalues of Hermitian A, of which the lower half is read} */
  public static NDArray eigvalsh(NDArray a) {
    return eigvalsh(a, "L");
  }

  /**
   * {@return the eigenvalues of Hermitian A, real and ascending}
   *
   * @param uplo the half of A that is read: "L" or "U"
   */
  public static NDArray eigvalsh(NDArray a, String uplo) {
    return Decompositions.eigvalsh(a, uplo);
  }

  /** {@return the eigenvalues and vectors of Hermitian A, of which the lower half is read} */
  public static EigResult eigh(NDArray a) {
    return eigh(a, "L");
  }

  /**
   * {@return the eigenvalues of Hermitian A, real and ascending, and orthonormal eigenvectors}
   *
   * <p>Only the half that is read has a derivative. Source: {@code mx.linalg.eigh}.
   *
   * @param uplo the half of A that is read: "L" or "U"
   */
  public static EigResult eigh(NDArray a, String uplo) {
    return Decompositions.eigh(a, uplo);
  }

  /** {@return A[i] = (L U)[p[i]] with partial pivoting; a singular matrix is no error} */
  public static LuResult lu(NDArray a) {
    return Decompositions.lu(a);
  }

  /** {@return L and U of {@link #lu} in one array, with the pivots as LAPACK has them, from 0} */
  public static LuFactorResult luFactor(NDArray a) {
    return Decompositions.luFactor(a);
  }

  // Solutions

  /** {@return A^-1; a singular matrix is an error of the evaluation} */
  public static NDArray inv(NDArray a) {
    return Solutions.inv(a);
  }

  /** {@return the inverse of a lower triangular matrix, of which only this half is read} */
  public static NDArray triInv(NDArray a) {
    return triInv(a, false);
  }

  /** {@return the inverse of a triangular matrix, of which only this half is read} */
  public static NDArray triInv(NDArray a, boolean upper) {
    return Solutions.triInv(a, upper);
  }

  /** {@return A^-1 from its lower Cholesky triangle} */
  public static NDArray choleskyInv(NDArray a) {
    return choleskyInv(a, false);
  }

  /**
   * {@return (L L^H)^-1, or (U^H U)^-1: the inverse of a matrix from its Cholesky triangle}
   *
   * @param a the triangle, which {@link #cholesky(NDArray, boolean)} gives
   * @param upper whether it is U
   */
  public static NDArray choleskyInv(NDArray a, boolean upper) {
    return Solutions.choleskyInv(a, upper);
  }

  /**
   * {@return the Moore-Penrose inverse of A, (..., n, m)}
   *
   * <p>Singular values up to 10 max(m, n) epsilon times the largest count as zero. The derivative
   * holds while the rank stays. Source: {@code mx.linalg.pinv}.
   */
  public static NDArray pinv(NDArray a) {
    return Solutions.pinv(a);
  }

  /**
   * {@return X with A X = B}
   *
   * <p>B is a vector (n) or matrices (..., n, k); batches broadcast and dtypes promote. A singular
   * matrix is an error of the evaluation. Source: {@code mx.linalg.solve}.
   *
   * @throws IllegalArgumentException if A is not square or B has other rows
   */
  public static NDArray solve(NDArray a, NDArray b) {
    return Solutions.solve(a, b);
  }

  /** {@return X with L X = B; see {@link #solveTriangular(NDArray, NDArray, boolean)}} */
  public static NDArray solveTriangular(NDArray a, NDArray b) {
    return solveTriangular(a, b, false);
  }

  /**
   * {@return X with A X = B for a triangular A, of which only this half is read}
   *
   * <p>B is as for {@link #solve}. A zero on the diagonal is an error of the evaluation. Source:
   * {@code mx.linalg.solve_triangular}.
   */
  public static NDArray solveTriangular(NDArray a, NDArray b, boolean upper) {
    return Solutions.solveTriangular(a, b, upper);
  }

  /**
   * {@return the determinant of A, 0 if it is singular}
   *
   * <p>Its derivative is right at singular matrices too; the second one needs an inverse. Source:
   * {@code mx.linalg.det}.
   */
  public static NDArray det(NDArray a) {
    return Solutions.det(a);
  }

  /**
   * {@return the sign and the logarithm of the absolute value of the determinant}
   *
   * <p>Does not overflow where the determinant does. Source: {@code mx.linalg.slogdet}.
   */
  public static SlogdetResult slogdet(NDArray a) {
    return Solutions.slogdet(a);
  }
}
