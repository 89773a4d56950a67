package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.Linalg;
import org.lazuli.NDArray;

/** Decompositions, solutions and norms. */
final class LinalgFunctions {
  private LinalgFunctions() {}

  static void define(Functions f) {
    f.define("mx.linalg.norm(a, ord=None, axis=None, keepdims=False)", LinalgFunctions::norm);
    f.define(
        "mx.linalg.cross(a, b, axis=-1)",
        c -> Linalg.cross(c.array("a"), c.array("b"), c.integer("axis")));
    decompositions(f);
    eigenvalues(f);
    solutions(f);
  }

  private static NDArray norm(Arguments c) {
    NDArray a = c.array("a");
    boolean keepDims = c.flag("keepdims");
    int[] axes = c.axes("axis");
    if (!c.has("ord")) {
      return Linalg.norm(a, keepDims, axes);
    }
    return c.value("ord") instanceof String name
        ? Linalg.norm(a, name, keepDims, axes)
        : Linalg.norm(a, c.real("ord"), keepDims, axes);
  }

  private static void decompositions(Functions f) {
    f.define(
        "mx.linalg.qr(a)",
        c -> {
          Linalg.QrResult qr = Linalg.qr(c.array("a"));
          return List.of(qr.q(), qr.r());
        });
    f.define("mx.linalg.svd(a, compute_uv=True)", LinalgFunctions::svd);
    f.define(
        "mx.linalg.cholesky(a, upper=False)", c -> Linalg.cholesky(c.array("a"), c.flag("upper")));
    f.define(
        "mx.linalg.lu(a)",
        c -> {
          Linalg.LuResult lu = Linalg.lu(c.array("a"));
          return List.of(lu.p(), lu.l(), lu.u());
        });
    f.define(
        "mx.linalg.lu_factor(a)",
        c -> {
          Linalg.LuFactorResult lu = Linalg.luFactor(c.array("a"));
          return List.of(lu.lu(), lu.pivots());
        });
  }

  private static Object svd(Arguments c) {
    if (!c.flag("compute_uv")) {
      return Linalg.svdvals(c.array("a"));
    }
    Linalg.SvdResult svd = Linalg.svd(c.array("a"));
    return List.of(svd.u(), svd.s(), svd.vt());
  }

  private static void eigenvalues(Functions f) {
    f.define("mx.linalg.eigvals(a)", c -> Linalg.eigvals(c.array("a")));
    f.define("mx.linalg.eig(a)", c -> pair(Linalg.eig(c.array("a"))));
    f.define("mx.linalg.eigvalsh(a, UPLO='L')", c -> Linalg.eigvalsh(c.array("a"), c.text("UPLO")));
    f.define("mx.linalg.eigh(a, UPLO='L')", c -> pair(Linalg.eigh(c.array("a"), c.text("UPLO"))));
  }

  private static List<NDArray> pair(Linalg.EigResult result) {
    return List.of(result.values(), result.vectors());
  }

  private static void solutions(Functions f) {
    f.define("mx.linalg.inv(a)", c -> Linalg.inv(c.array("a")));
    f.define(
        "mx.linalg.tri_inv(a, upper=False)", c -> Linalg.triInv(c.array("a"), c.flag("upper")));
    f.define(
        "mx.linalg.cholesky_inv(a, upper=False)",
        c -> Linalg.choleskyInv(c.array("a"), c.flag("upper")));
    f.define("mx.linalg.pinv(a)", c -> Linalg.pinv(c.array("a")));
    f.define("mx.linalg.solve(a, b)", c -> Linalg.solve(c.array("a"), c.array("b")));
    f.define(
        "mx.linalg.solve_triangular(a, b, upper=False)",
        c -> Linalg.solveTriangular(c.array("a"), c.array("b"), c.flag("upper")));
    f.define("mx.linalg.det(a)", c -> Linalg.det(c.array("a")));
    f.define(
        "mx.linalg.slogdet(a)",
        c -> {
          Linalg.SlogdetResult result = Linalg.slogdet(c.array("a"));
          return List.of(result.sign(), result.logabsdet());
        });
  }
}
