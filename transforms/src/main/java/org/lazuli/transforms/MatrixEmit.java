package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Binary;
import org.lazuli.op.Factor;
import org.lazuli.op.Matmul;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** The words rules of decompositions are written in; matrices are in the last two axes. */
final class MatrixEmit {
  private MatrixEmit() {}

  /** {@return the product of matrices, from the left} */
  static Node product(Node first, Node... others) {
    Node result = first;
    for (Node other : others) {
      result = one(new Matmul(), result, other);
    }
    return result;
  }

  /** {@return every matrix transposed} */
  static Node flipped(Node x) {
    int ndim = shape(x).ndim();
    return moveaxis(x, ndim - 1, ndim - 2);
  }

  /** {@return the conjugate transpose of every matrix} */
  static Node adjoint(Node x) {
    return conjugate(flipped(x));
  }

  static long rows(Node x) {
    return shape(x).dim(-2);
  }

  static long columns(Node x) {
    return shape(x).dim(-1);
  }

  /** {@return the rows from {@code start}, {@code count} of them} */
  static Node rows(Node x, long start, long count) {
    return part(x, shape(x).ndim() - 2, start, count);
  }

  /** {@return the columns from {@code start}, {@code count} of them} */
  static Node columns(Node x, long start, long count) {
    return part(x, shape(x).ndim() - 1, start, count);
  }

  static Node beside(Node left, Node right) {
    return join(shape(left).ndim() - 1, left, right);
  }

  static Node above(Node top, Node bottom) {
    return join(shape(top).ndim() - 2, top, bottom);
  }

  // Triangles and diagonals

  /** {@return where rows and columns compare like this} */
  private static Node places(Binary comparison, Shape shape) {
    return one(comparison, iota(shape, shape.ndim() - 2), iota(shape, shape.ndim() - 1));
  }

  private static Node only(Binary comparison, Node x) {
    return where(places(comparison, shape(x)), x, zeros(x));
  }

  /** {@return x below the diagonal, and zero elsewhere} */
  static Node below(Node x) {
    return only(Binary.GREATER, x);
  }

  /** {@return x on and below the diagonal} */
  static Node lower(Node x) {
    return only(Binary.GREATER_EQUAL, x);
  }

  /** {@return x on and above the diagonal} */
  static Node upper(Node x) {
    return only(Binary.LESS_EQUAL, x);
  }

  /** {@return x on the diagonal, and zero elsewhere} */
  static Node diagonal(Node x) {
    return only(Binary.EQUAL, x);
  }

  static Node identity(Spec spec) {
    return cast(places(Binary.EQUAL, spec.shape()), spec.dtype());
  }

  /** {@return the diagonal as a vector} */
  static Node diagonalOf(Node x) {
    int axis = shape(x).ndim() - 1;
    return reshape(sum(diagonal(x), Axes.of(axis)), shape(x).without(axis));
  }

  /** {@return the sum of the diagonal} */
  static Node trace(Node x) {
    int ndim = shape(x).ndim();
    Shape lead = shape(x).slice(0, ndim - 2);
    return reshape(sum(diagonal(x), Axes.of(ndim - 2, ndim - 1)), lead);
  }

  /**
   * {@return the Hermitian matrix with x on and below its diagonal, of which only the real part}
   */
  static Node hermitian(Node x) {
    Node half = below(x);
    return add(add(half, adjoint(half)), realPart(diagonal(x)));
  }

  /** {@return what of x is below the diagonal, less its adjoint: x up to a real upper triangle} */
  static Node skew(Node x) {
    Node half = below(x);
    return add(sub(half, adjoint(half)), imaginary(diagonal(x)));
  }

  /** {@return the real part, in the dtype of x} */
  static Node realPart(Node x) {
    return cast(realOf(x), dtype(x));
  }

  /** {@return the imaginary part, times i} */
  static Node imaginary(Node x) {
    return dtype(x).isComplex() ? sub(x, realPart(x)) : zeros(x);
  }

  /** {@return the real numbers of x, in the real dtype} */
  static Node realOf(Node x) {
    return cast(x, dtype(x).real());
  }

  // Scaling

  /** {@return the vector as a factor of every column, repeated to the shape of x} */
  static Node forColumns(Node vector, Node x) {
    Shape shape = shape(vector);
    Node row = reshape(cast(vector, dtype(x)), shape.insert(shape.ndim() - 1, 1));
    return broadcast(row, shape(x));
  }

  /** {@return the vector as a factor of every row, repeated to the shape of x} */
  static Node forRows(Node vector, Node x) {
    Shape shape = shape(vector);
    Node column = reshape(cast(vector, dtype(x)), shape.insert(shape.ndim(), 1));
    return broadcast(column, shape(x));
  }

  /** {@return 1 / x, and 0 for 0} */
  static Node inverseOrZero(Node x) {
    Node none = isZero(x);
    return where(none, zeros(x), div(fill(1, x), where(none, fill(1, x), x)));
  }

  // Systems of equations

  static Node solve(Node a, Node b) {
    return one(new Factor.Solve("solve"), a, b);
  }

  /** {@return the X with T X = B} */
  static Node solveTriangular(Node t, Node b, boolean lower, boolean unit) {
    return one(new Factor.SolveTriangular(lower, unit), t, b);
  }

  /** {@return the X with X T = B} */
  static Node solveRight(Node b, Node t, boolean lower, boolean unit) {
    return adjoint(solveTriangular(adjoint(t), adjoint(b), !lower, unit));
  }
}
