package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Factor;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Decompositions: one op each, and the halves and parts of its results. */
final class Decompositions {
  private Decompositions() {}

  private static NDArray result(Node first, int position) {
    return NDArray.of(first.sibling(position));
  }

  static Linalg.QrResult qr(NDArray a) {
    Node first = Engine.bind(new Factor.Qr(), Matrices.any("qr", a));
    return new Linalg.QrResult(result(first, 0), result(first, 1));
  }

  static Linalg.SvdResult svd(NDArray a) {
    Node first = Engine.bind(new Factor.Svd(true), Matrices.any("svd", a));
    return new Linalg.SvdResult(result(first, 0), result(first, 1), result(first, 2));
  }

  static NDArray svdvals(NDArray a) {
    return NDArray.of(Engine.bind(new Factor.Svd(false), Matrices.any("svdvals", a)));
  }

  static NDArray cholesky(NDArray a, boolean upper) {
    Node node = Matrices.square("cholesky", a);
    Factor op = new Factor.Cholesky();
    return NDArray.of(
        upper ? Matrices.adjoint(Engine.bind(op, Matrices.adjoint(node))) : Engine.bind(op, node));
  }

  static NDArray eigvals(NDArray a) {
    return NDArray.of(Engine.bind(new Factor.Eig(false), Matrices.square("eigvals", a)));
  }

  static Linalg.EigResult eig(NDArray a) {
    Node first = Engine.bind(new Factor.Eig(true), Matrices.square("eig", a));
    return new Linalg.EigResult(result(first, 0), result(first, 1));
  }

  static NDArray eigvalsh(NDArray a, String uplo) {
    return NDArray.of(Engine.bind(new Factor.Eigh(false), half("eigvalsh", a, uplo)));
  }

  static Linalg.EigResult eigh(NDArray a, String uplo) {
    Node first = Engine.bind(new Factor.Eigh(true), half("eigh", a, uplo));
    return new Linalg.EigResult(result(first, 0), result(first, 1));
  }

  /** {@return the matrix with the half that is meant as its lower one} */
  private static Node half(String op, NDArray a, String uplo) {
    Node node = Matrices.square(op, a);
    return switch (Args.given(op, "uplo", uplo)) {
      case "L", "l" -> node;
      case "U", "u" -> Matrices.adjoint(node);
      default -> throw Args.error(op, "uplo is \"L\" or \"U\", not \"" + uplo + "\"");
    };
  }

  static Linalg.LuResult lu(NDArray a) {
    Node packed = Engine.bind(new Factor.Lu(), Matrices.any("lu", a));
    Shape shape = Engine.shape(packed);
    int ndim = shape.ndim();
    long k = Math.min(shape.dim(-1), shape.dim(-2));
    Node lower = Movement.range(packed, ndim - 1, 0, k);
    Node below = Diagonals.triangle("lu", lower, Binary.GREATER, 0);
    Node ones = Matrices.identity(Engine.shape(below), Engine.dtype(packed));
    Node upper = Movement.range(packed, ndim - 2, 0, k);
    Node u = Diagonals.triangle("lu", upper, Binary.LESS_EQUAL, 0);
    NDArray l = NDArray.of(Elementwise.binary(Binary.ADD, below, ones));
    return new Linalg.LuResult(result(packed, 2), l, NDArray.of(u));
  }

  static Linalg.LuFactorResult luFactor(NDArray a) {
    Node first = Engine.bind(new Factor.Lu(), Matrices.any("luFactor", a));
    return new Linalg.LuFactorResult(NDArray.of(first), result(first, 1));
  }
}
