package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Derived.distance;
import static org.lazuli.it.Refusals.refuses;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.Complex;
import org.lazuli.Fn1;
import org.lazuli.LazuliException;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Linear algebra as users meet it: what its parts give together, errors, derivatives. */
class LinalgTest {
  private static final List<Shape> SHAPES =
      List.of(
          Shape.of(1, 1),
          Shape.of(4, 4),
          Shape.of(6, 3),
          Shape.of(3, 6),
          Shape.of(0, 3),
          Shape.of(3, 0),
          Shape.of(2, 3, 5, 2),
          Shape.of(0, 2, 2));

  private static final List<DType> DTYPES =
      List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);

  private static final Complex I = Complex.of(0, 1);

  private static NDArray random(DType dtype, Shape shape, long seed) {
    DType part = dtype.real();
    NDArray re = Rand.normal(shape, part, 0, 1, Rand.key(seed));
    return dtype.isComplex()
        ? re.astype(dtype)
            .plus(Ops.multiply(Rand.normal(shape, part, 0, 1, Rand.key(-seed - 1)), I))
        : re;
  }

  private static NDArray adjoint(NDArray x) {
    return Ops.conj(Ops.swapaxes(x, -1, -2));
  }

  private static void close(NDArray expected, NDArray got) {
    assertEquals(expected.shape(), got.shape());
    assertEquals(expected.dtype(), got.dtype());
    if (expected.size() > 0) {
      double off = distance(expected, got);
      assertTrue(off < (expected.dtype().real() == DType.FLOAT64 ? 1e-11 : 1e-4), "off by " + off);
    }
  }

  @Test
  void factorsMultiplyToTheMatrix() {
    for (Shape shape : SHAPES) {
      for (DType dtype : DTYPES) {
        NDArray a = random(dtype, shape, 1);
        Linalg.QrResult qr = Linalg.qr(a);
        close(a, Ops.matmul(qr.q(), qr.r()));
        Linalg.SvdResult svd = Linalg.svd(a);
        long k = svd.s().dim(-1);
        NDArray u = svd.u().get("..., :" + k).times(Ops.expandDims(svd.s(), -2));
        close(a, Ops.matmul(u, svd.vt().get("..., :" + k + ", :")));
        close(svd.s(), Linalg.svdvals(a));
        Linalg.LuResult lu = Linalg.lu(a);
        NDArray rows = Ops.expandDims(lu.p(), -1);
        close(a, Ops.takeAlongAxis(Ops.matmul(lu.l(), lu.u()), rows, -2));
        close(a, Ops.matmul(Ops.matmul(a, Linalg.pinv(a)), a));
      }
    }
  }

  @Test
  void squareMatricesAreSolvedAndInverted() {
    for (DType dtype : DTYPES) {
      NDArray a = random(dtype, Shape.of(2, 4, 4), 3);
      NDArray identity = Ops.eye(4, 4, 0, dtype);
      NDArray b = random(dtype, Shape.of(4, 2), 4);
      close(Ops.broadcastTo(b, Shape.of(2, 4, 2)), Ops.matmul(a, Linalg.solve(a, b)));
      NDArray x = Linalg.solve(a, b.get("..., 0"));
      close(
          Ops.broadcastTo(b.get("..., :1"), Shape.of(2, 4, 1)),
          Ops.matmul(a, Ops.expandDims(x, -1)));
      close(Ops.broadcastTo(identity, a.shape()), Ops.matmul(a, Linalg.inv(a)));
      NDArray definite = Ops.matmul(a, adjoint(a)).plus(identity);
      NDArray upper = Linalg.cholesky(definite, true);
      close(definite, Ops.matmul(adjoint(upper), upper));
      close(Linalg.inv(definite), Linalg.choleskyInv(upper, true));
      Linalg.SlogdetResult log = Linalg.slogdet(a);
      close(Linalg.det(a), log.sign().times(Ops.exp(log.logabsdet())));
      Linalg.EigResult eigen = Linalg.eigh(definite, "U");
      NDArray v = eigen.vectors();
      close(definite, Ops.matmul(v.times(Ops.expandDims(eigen.values(), -2)), adjoint(v)));
      Linalg.EigResult general = Linalg.eig(a);
      NDArray w = Ops.expandDims(general.values(), -2);
      NDArray left = Ops.matmul(a.astype(general.vectors().dtype()), general.vectors());
      close(left, general.vectors().times(w));
    }
  }

  @Test
  void whatCannotBeComputedSaysWhichMatrix() {
    NDArray singular = Ops.stack(List.of(Ops.eye(2), Ops.ones(2, 2)), 0);
    String pivot = " matrix 1 is singular: pivot 2 is zero (info = 2)";
    refuses(LazuliException.class, "[inv]" + pivot, () -> Linalg.inv(singular).eval());
    refuses(
        LazuliException.class, "[solve]" + pivot, () -> Linalg.solve(singular, Ops.ones(2)).eval());
    refuses(
        LazuliException.class,
        "[cholesky] matrix 1 is not positive definite: leading minor 2 (info = 2)",
        () -> Linalg.cholesky(singular).eval());
    refuses(
        LazuliException.class,
        "[solveTriangular] matrix 0 is singular: diagonal element 1 is zero (info = 1)",
        () -> Linalg.triInv(Ops.zeros(2, 2)).eval());
    assertArrayEquals(new double[] {1, 0}, Linalg.det(singular).toDoubles());
    assertArrayEquals(new double[] {1, 0}, Linalg.slogdet(singular).sign().toDoubles());
  }

  @Test
  void whatDoesNotFitIsRefusedAtTheCall() {
    NDArray wide = Ops.ones(2, 3);
    Class<IllegalArgumentException> wrong = IllegalArgumentException.class;
    refuses(wrong, "[inv] needs square matrices", () -> Linalg.inv(wide));
    refuses(wrong, "[eigvalsh] needs square", () -> Linalg.eigvalsh(wide));
    refuses(wrong, "[qr] takes float32", () -> Linalg.qr(wide.astype(DType.INT32)));
    refuses(wrong, "[svd] needs a matrix", () -> Linalg.svd(Ops.ones(3)));
    refuses(wrong, "[eigh] uplo is", () -> Linalg.eigh(Ops.eye(2), "X"));
    refuses(wrong, "[solve] the rows of", () -> Linalg.solve(Ops.eye(2), Ops.ones(3)));
    refuses(wrong, "[norm] matrices have", () -> Linalg.norm(wide, 3, false));
    refuses(wrong, "[norm] the names", () -> Linalg.norm(wide, "abc", false));
    refuses(wrong, "[norm] orders are of", () -> Linalg.norm(Ops.ones(2, 2, 2), 1, false));
    refuses(wrong, "[cross] axis -1", () -> Linalg.cross(Ops.ones(4), Ops.ones(4)));
    refuses(NullPointerException.class, "[det] a is null", () -> Linalg.det(null));
  }

  @Test
  void determinantsHaveGradientsAtSingularMatrices() {
    NDArray a = Ops.array(DType.FLOAT64, List.of(List.of(1, 2), List.of(2, 4)));
    NDArray gradient = Transforms.grad((NDArray x) -> Linalg.det(x)).apply(a);
    assertArrayEquals(new double[] {4, -2, -2, 1}, gradient.toDoubles(), 1e-12);
  }

  @Test
  void singularValuesHaveGradientsWhereTheyAreEqual() {
    NDArray a = Ops.eye(3, 3, 0, DType.FLOAT64).times(2);
    Fn1<NDArray, NDArray> nuclear = x -> Linalg.norm(x, "nuc", false);
    close(a.div(2), Transforms.grad(nuclear).apply(a));
    Fn1<NDArray, NDArray> used = x -> Ops.sum(Linalg.svd(x).s());
    close(a.div(2), Transforms.grad(used).apply(a));
  }

  /** The gradient of log det(A) is the inverse, and once more, under vmap and compile. */
  @Test
  void derivativesCompose() {
    NDArray a = random(DType.FLOAT64, Shape.of(3, 4, 4), 9);
    NDArray batch = Ops.matmul(a, adjoint(a)).plus(Ops.eye(4, 4, 0, DType.FLOAT64));
    Fn1<NDArray, NDArray> log = x -> Linalg.slogdet(x).logabsdet();
    Fn1<NDArray, NDArray> gradient = Transforms.grad(log);
    NDArray expected = Ops.swapaxes(Linalg.inv(batch), -1, -2);
    close(expected, Transforms.vmap(gradient).apply(batch));
    close(expected, Transforms.compile(Transforms.vmap(gradient)).apply(batch));
    Fn1<NDArray, NDArray> second = Transforms.grad(x -> Ops.sum(gradient.apply(x)));
    NDArray inverse = Ops.swapaxes(Linalg.inv(batch.get(0)), -1, -2);
    NDArray sums = Ops.outer(Ops.sum(inverse, 1), Ops.sum(inverse, 0)).times(-1);
    close(sums, second.apply(batch.get(0)));
  }

  /** Second derivatives of complex matrices: a jvp of a gradient against differences. */
  @Test
  void secondDerivativesOfComplexMatrices() {
    NDArray a = random(DType.COMPLEX128, Shape.of(3, 3), 5);
    NDArray direction = random(DType.COMPLEX128, Shape.of(3, 3), 6);
    List<Fn1<NDArray, NDArray>> functions =
        List.of(
            x -> Ops.sum(Ops.abs(Linalg.qr(x).r())),
            x -> Ops.sum(Ops.sin(Linalg.svdvals(x))),
            x ->
                Ops.sum(
                    Ops.square(Ops.abs(Linalg.svd(x).u().get("..., :1")))
                        .times(Ops.expandDims(Ops.arange(3), -1))),
            x -> Ops.sum(Ops.sin(Linalg.eigvalsh(x))),
            x -> Ops.sum(Ops.abs(Linalg.eig(x).vectors()).times(Ops.arange(3))),
            x -> Ops.sum(Ops.sin(Ops.abs(Linalg.inv(x)))),
            x -> Ops.sum(Ops.square(Ops.abs(Linalg.pinv(x.get("..., :2"))))),
            x -> Ops.square(Ops.abs(Linalg.det(x))));
    for (Fn1<NDArray, NDArray> function : functions) {
      Fn1<NDArray, NDArray> gradient = Transforms.grad(function);
      NDArray step = direction.times(1e-6);
      NDArray change = gradient.apply(a.plus(step)).minus(gradient.apply(a.minus(step))).div(2e-6);
      NDArray pushed = Transforms.jvp(gradient, a, direction).tangent();
      double off = distance(change, pushed);
      double size = 1 + Ops.max(Ops.abs(change)).item();
      assertTrue(off < 1e-6 * size, "off by " + off);
    }
  }
}
