package org.lazuli.transforms;

import static org.lazuli.Ops.*;

import java.util.List;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.transforms.Cases.Body;
import org.lazuli.transforms.Cases.Case;
import org.lazuli.transforms.Cases.Maker;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Functions of decompositions; where those are not unique, such that do not depend on the choice.
 */
final class LinalgCases {
  private LinalgCases() {}

  static List<Case> all() {
    Maker square = matrices(3, 3);
    Maker batch = matrices(2, 3, 3);
    Maker tall = matrices(4, 2);
    Maker wide = matrices(2, 4);
    return List.of(
        row("cholesky", a -> Linalg.cholesky(definite(a[0])), batch),
        row("cholesky half", a -> Linalg.cholesky(a[0].plus(eye())), matrices(3, 3)),
        row("cholesky upper", a -> Linalg.cholesky(definite(a[0]), true), square),
        row("choleskyInv", a -> Linalg.choleskyInv(Linalg.cholesky(definite(a[0]))), square),
        row("qr tall", a -> both(Linalg.qr(a[0])), tall),
        row("qr wide", a -> both(Linalg.qr(a[0])), wide),
        row("qr batch", a -> both(Linalg.qr(a[0])), batch),
        row("svdvals", a -> Linalg.svdvals(a[0]), batch),
        row("svd square", a -> cubed(Linalg.svd(a[0])), batch),
        row("svd tall", a -> cubed(Linalg.svd(a[0])), tall),
        row("svd wide", a -> cubed(Linalg.svd(a[0])), wide),
        row("svd rest", a -> rest(Linalg.svd(a[0]).u()), tall),
        row("svd rest of wide", a -> rest(swapaxes(Linalg.svd(a[0]).vt(), -1, -2)), wide),
        row("eigvalsh", a -> Linalg.eigvalsh(definite(a[0])), batch),
        row("eigvalsh upper", a -> Linalg.eigvalsh(a[0], "U"), batch),
        row("eigh", a -> squared(Linalg.eigh(a[0])), batch),
        row("eigh vectors", a -> first(Linalg.eigh(a[0])), square),
        row("lu", a -> Linalg.luFactor(a[0]).lu(), batch),
        row("lu tall", a -> Linalg.luFactor(a[0]).lu(), matrices(2, 4, 2)),
        row("lu wide", a -> Linalg.luFactor(a[0]).lu(), wide),
        row("lu parts", a -> matmul(Linalg.lu(a[0]).u(), Linalg.lu(a[0]).l()), square),
        row("solve", a -> Linalg.solve(a[0].plus(eye()), a[1]), batch, matrices(3, 2)),
        row("solve vector", a -> Linalg.solve(a[0].plus(eye()), a[1]), square, matrices(3)),
        row("solveTriangular", a -> triangular(a, false), batch, matrices(2, 3, 1)),
        row("solveTriangular upper", a -> triangular(a, true), square, matrices(3, 2)),
        row("inv", a -> Linalg.inv(a[0].plus(eye())), batch),
        row("triInv", a -> Linalg.triInv(a[0].plus(eye()), true), square),
        row("pinv tall", a -> Linalg.pinv(a[0]), tall),
        row("pinv wide", a -> Linalg.pinv(a[0]), matrices(2, 2, 3)),
        row("det", a -> Linalg.det(a[0]), batch),
        row("slogdet", a -> Linalg.slogdet(a[0]).logabsdet(), batch),
        row(
            "norm",
            a -> Linalg.norm(a[0], 3, false, 1).plus(Linalg.norm(a[0], "nuc", false)),
            wide),
        row("norm 2", a -> Linalg.norm(a[0], 2, false), wide),
        row("cross", a -> Linalg.cross(a[0], a[1]), matrices(2, 3), matrices(3)));
  }

  private static Case row(String name, Body body, Maker... makers) {
    return new Case(
        name, arguments -> List.of(body.apply(arguments.toArray(NDArray[]::new))), List.of(makers));
  }

  private static Maker matrices(long... shape) {
    return random -> Numeric.uniform(random, -1, 1, Shape.of(shape));
  }

  private static NDArray identity() {
    return Ops.eye(3, 3, 0, DType.FLOAT64);
  }

  private static NDArray eye() {
    return identity().times(3);
  }

  private static NDArray definite(NDArray x) {
    return matmul(x, swapaxes(x, -1, -2)).plus(identity());
  }

  private static NDArray triangular(NDArray[] a, boolean upper) {
    return Linalg.solveTriangular(a[0].plus(eye()), a[1], upper);
  }

  private static NDArray both(Linalg.QrResult qr) {
    return concatenate(List.of(flatten(qr.q()), flatten(qr.r())), 0);
  }

  /** U S^3 V^H. */
  private static NDArray cubed(Linalg.SvdResult svd) {
    long k = svd.s().dim(-1);
    NDArray u = svd.u().get("..., :" + k);
    NDArray scaled = u.times(expandDims(power(svd.s(), 3), -2));
    return matmul(scaled, svd.vt().get("..., :" + k + ", :"));
  }

  /** The projection on all vectors but the first two. */
  private static NDArray rest(NDArray vectors) {
    NDArray others = vectors.get("..., 2:");
    return matmul(others, swapaxes(others, -1, -2));
  }

  /** V sin(w) V^T. */
  private static NDArray squared(Linalg.EigResult eigh) {
    NDArray scaled = eigh.vectors().times(expandDims(sin(eigh.values()), -2));
    return matmul(scaled, swapaxes(eigh.vectors(), -1, -2));
  }

  /** The projection on the first vector. */
  private static NDArray first(Linalg.EigResult eigh) {
    NDArray vector = eigh.vectors().get("..., :1");
    return matmul(vector, swapaxes(vector, -1, -2));
  }
}
