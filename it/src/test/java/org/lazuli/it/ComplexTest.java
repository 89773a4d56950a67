package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Refusals.refused;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lazuli.Complex;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Complex numbers where the plain formulas fail: edges, cuts, overflow; and what users type. */
class ComplexTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double PI = Math.PI;

  /** Enough elements for the CPU backend to compile at once. */
  private static final long MANY = 1 << 17;

  private static Complex c(double re, double im) {
    return Complex.of(re, im);
  }

  private static NDArray array(Complex x) {
    return Ops.array(DType.COMPLEX128, x);
  }

  /** Interpreted and compiled, in float64 and float32. */
  private static void gives(Complex wanted, UnaryOperator<NDArray> function, Complex x) {
    for (DType dtype : DTypes.COMPLEX) {
      NDArray one = Ops.array(dtype, x);
      near(wanted, function.apply(one).itemComplex(), dtype, x);
      NDArray many = function.apply(Ops.broadcastTo(one, Shape.of(MANY)));
      near(wanted, many.get(MANY - 1).itemComplex(), dtype, x);
    }
  }

  private static void near(Complex wanted, Complex got, DType dtype, Complex x) {
    double tolerance = 4 * Tolerance.of(dtype);
    boolean signs = sign(wanted.re()) == sign(got.re()) && sign(wanted.im()) == sign(got.im());
    assertTrue(
        signs && Tolerance.close(wanted, got, tolerance), wanted + ", not " + got + " at " + x);
  }

  private static double sign(double x) {
    return Double.isNaN(x) ? 0 : Math.copySign(1, x);
  }

  @Test
  void rootsAndLogarithmsAreContinuousFromTheirSideOfTheCut() {
    gives(c(0, 1), Ops::sqrt, c(-1, 0.0));
    gives(c(0, PI), Ops::log, c(-1, 0.0));
    gives(c(0, PI / Math.log(2)), Ops::log2, c(-1, 0.0));
    gives(c(0.0, -1), x -> Ops.sqrt(Ops.conj(x)), c(-1, 0.0));
    gives(c(0, -PI), x -> Ops.log(Ops.conj(x)), c(-1, 0.0));
    gives(c(0, PI), Ops::log1p, c(-2, 0.0));
    gives(c(PI / 2, Math.log(2 + Math.sqrt(3))), Ops::arcsin, c(2, 0.0));
    gives(c(0, -Math.log(2 + Math.sqrt(3))), Ops::arccos, c(2, 0.0));
    gives(c(Math.log(2 + Math.sqrt(3)), PI), Ops::arccosh, c(-2, 0.0));
    gives(c(0.5 * Math.log(3), PI / 2), Ops::arctanh, c(2, 0.0));
    gives(c(-0.5 * Math.log(3), PI / 2), Ops::arctanh, c(-2, 0.0));
  }

  @Test
  void infinityIsReachedInItsDirection() {
    gives(c(0, 0), Ops::exp, c(-INF, NAN));
    gives(c(INF, NAN), Ops::exp, c(INF, INF));
    gives(c(INF, 0), Ops::exp, c(INF, 0));
    gives(c(INF, INF), Ops::sqrt, c(NAN, INF));
    gives(c(0, INF), Ops::sqrt, c(-INF, 1));
    gives(c(INF, 0), Ops::sqrt, c(INF, 1));
    gives(c(INF, 3 * PI / 4), Ops::log, c(-INF, INF));
    gives(c(INF, NAN), Ops::log, c(INF, NAN));
    gives(c(-INF, 0), Ops::log, c(0, 0));
    gives(c(INF, PI / 4), Ops::arcsinh, c(INF, INF));
    gives(c(3 * PI / 4, -INF), Ops::arccos, c(-INF, INF));
    gives(c(INF, 3 * PI / 4), Ops::arccosh, c(-INF, INF));
    gives(c(0, PI / 2), Ops::arctanh, c(INF, 1));
    gives(c(INF, 0), Ops::arctanh, c(1, 0));
    gives(c(0.5 * Math.log(2e30), PI / 4), Ops::arctanh, c(1, 1e-30));
    gives(c(-PI / 4, 0.5 * Math.log(2e30)), Ops::arctan, c(-1e-30, 1));
    gives(c(1, 0), Ops::tanh, c(INF, INF));
    gives(c(-1, 0), Ops::tanh, c(-INF, 1));
    gives(c(INF, 0), Ops::cosh, c(-INF, 0.0 * -1));
    gives(c(INF, 0), Ops::sinh, c(INF, 0));
  }

  @Test
  void nothingOverflowsOnTheWay() {
    double huge = 2e38; // near the end of float32
    gives(c(huge * Math.sqrt(2), 0), x -> Ops.abs(x), c(huge, huge));
    gives(c(Math.log(huge) + 0.5 * Math.log(2), PI / 4), Ops::log, c(huge, huge));
    gives(c(1, 0), x -> Ops.divide(x, x), c(huge, huge));
    gives(c(0.5, 0.5), x -> Ops.divide(Ops.real(x), Ops.conj(x)), c(huge, huge));
    gives(c(1, 0), x -> Ops.divide(x, x), c(1e-37, -2e-38));
    gives(c(1, 0), Ops::tanh, c(100, 1));
    gives(c(PI / 4, Math.log(2 * huge) + 0.5 * Math.log(2)), Ops::arcsin, c(huge, huge));
  }

  @Test
  void smallArgumentsKeepTheirDigits() {
    Complex tiny = c(1e-10, 2e-10);
    for (UnaryOperator<NDArray> f :
        List.<UnaryOperator<NDArray>>of(
            Ops::expm1, Ops::log1p, Ops::sin, Ops::tan, Ops::arcsin, Ops::arctan, Ops::sinh)) {
      Complex y = f.apply(array(tiny)).itemComplex();
      assertEquals(1e-10, y.re(), 1e-19);
      assertEquals(2e-10, y.im(), 1e-19);
    }
  }

  @Test
  void powersOfSmallWholeNumbersAreExact() {
    NDArray x = Ops.array(c(1, 2));
    assertEquals(c(-3, 4), x.pow(2).itemComplex());
    assertEquals(c(1, 2), x.pow(1).itemComplex());
    assertEquals(c(1, 0), Ops.array(c(0, 0)).pow(0).itemComplex());
    assertEquals(c(0, 0), Ops.array(c(0, 0)).pow(2.5).itemComplex());
  }

  @Test
  void numbersAreOrderedByRealThenImaginaryPart() {
    NDArray x = Ops.array(c(1, 2), c(1, 3), c(0, 9), c(1, -1));
    assertEquals(c(1, 3), Ops.max(x).itemComplex());
    assertEquals(c(0, 9), Ops.min(x).itemComplex());
    assertEquals(1, Ops.argmax(x).itemLong());
    assertEquals(2, Ops.argmin(x).itemLong());
    assertArrayEquals(
        new boolean[] {true, true, false, false}, Ops.greater(x, c(1, 1)).toBooleans());
    NDArray broken = Ops.array(c(1, 2), c(0, NAN), c(5, 5), c(NAN, 1));
    assertTrue(Ops.isnan(Ops.max(broken)).itemBoolean());
    assertEquals(1, Ops.argmax(broken).itemLong());
    assertEquals(1, Ops.argmin(broken).itemLong());
    assertTrue(Ops.isnan(Ops.maximum(x, broken).get(1)).itemBoolean());
  }

  @Test
  void productsAreFoldedInHalves() {
    NDArray x = Ops.array(new Object[] {row(1, 2, 3), row(4, 5, 6)});
    assertEquals(c(1, 1), Ops.array(c(1, 1)).prod().itemComplex());
    assertEquals(Shape.of(3), Ops.prod(x, 0).shape());
    assertEquals(c(1 * 4 - 1, 1 + 4), Ops.prod(x, 0).get(0).itemComplex());
    assertEquals(c(0, 10), Ops.prod(x, 1).get(0).itemComplex());
    assertEquals(c(1, 0), Ops.prod(Ops.zeros(0).astype(DType.COMPLEX64)).itemComplex());
  }

  private static Complex[] row(double... re) {
    Complex[] row = new Complex[re.length];
    Arrays.setAll(row, i -> c(re[i], 1));
    return row;
  }

  @Test
  void numbersNextToArraysAreWeak() {
    assertEquals(DType.COMPLEX64, Ops.array(1f).times(c(0, 1)).dtype());
    assertEquals(DType.COMPLEX64, Ops.array(1).plus(c(0, 1)).dtype());
    assertEquals(DType.COMPLEX128, Ops.array(DType.FLOAT64, 1).times(c(0, 1)).dtype());
    assertEquals(DType.COMPLEX128, array(c(1, 1)).times(c(0, 1)).dtype());
    assertEquals(c(-1, 1), array(c(1, 1)).times(c(0, 1)).itemComplex());
    assertEquals(DType.COMPLEX64, Ops.complex(Ops.array(1), Ops.array(2f)).dtype());
    assertEquals(DType.COMPLEX128, Ops.complex(Ops.array(1), Ops.array(DType.FLOAT64, 2)).dtype());
  }

  @Test
  void arraysComeFromAndGoToTheHost() {
    NDArray x = Ops.array(c(1, -2), c(0.5, 0), 3);
    assertEquals("array([1-2j, 0.5+0j, 3+0j], dtype=complex64)", x.toString());
    assertArrayEquals(new Complex[] {c(1, -2), c(0.5, 0), c(3, 0)}, x.toComplexes());
    assertArrayEquals(new double[] {-2, 0, 0}, Ops.imag(x).toDoubles());
    assertArrayEquals(new boolean[] {true, true, true}, x.toBooleans());
    assertEquals("nan+infj", c(NAN, INF).toString());
    assertEquals("array(1-0j, dtype=complex64)", Ops.conj(Ops.array(c(1, 0))).toString());
  }

  @Test
  void realArraysAreTheirOwnConjugates() {
    NDArray x = Ops.array(1, 2);
    assertArrayEquals(new long[] {1, 2}, Ops.real(x).toLongs());
    assertArrayEquals(new long[] {0, 0}, Ops.imag(x).toLongs());
    assertArrayEquals(new long[] {1, 2}, Ops.conjugate(x).toLongs());
    assertEquals(DType.INT32, Ops.imag(x).dtype());
  }

  @Test
  void gradientsPointUphill() {
    UnaryOperator<NDArray> grad =
        Transforms.grad((NDArray z) -> Ops.sum(Ops.abs(z).square()))::apply;
    assertEquals(c(6, -8), grad.apply(array(c(3, -4))).itemComplex());
    UnaryOperator<NDArray> corner = Transforms.grad((NDArray z) -> Ops.sum(Ops.abs(z)))::apply;
    assertEquals(c(0, 0), corner.apply(array(c(0, 0))).itemComplex());
  }

  @Test
  void updatesWriteBothParts() {
    NDArray x = Ops.zeros(4).astype(DType.COMPLEX64);
    NDArray index = Ops.array(1, 1, 3);
    NDArray added = x.at(Index.at(index)).add(Ops.array(c(1, 2), c(3, 4), c(5, 6)));
    assertArrayEquals(new Complex[] {c(0, 0), c(4, 6), c(0, 0), c(5, 6)}, added.toComplexes());
    NDArray turned = added.at(Index.at(index)).multiply(Ops.array(c(0, 1), c(0, 1), c(0, 2)));
    assertArrayEquals(
        new Complex[] {c(0, 0), c(-4, -6), c(0, 0), c(-12, 10)}, turned.toComplexes());
    NDArray scaled = added.at(Index.slice(1, 4, 2)).multiply(Ops.array(c(0, 1)));
    assertArrayEquals(new Complex[] {c(0, 0), c(-6, 4), c(0, 0), c(-6, 5)}, scaled.toComplexes());
  }

  @Test
  void normalNumbersHaveVarianceOne() {
    NDArray x = Rand.normal(Shape.of(20000), DType.COMPLEX128, 0, 1, Rand.key(1));
    assertEquals(DType.COMPLEX128, x.dtype());
    assertEquals(DType.FLOAT64, Ops.var(x).dtype());
    assertEquals(1, Ops.var(x).item(), 0.05);
    assertEquals(0.5, Ops.var(Ops.real(x)).item(), 0.05);
    assertEquals(0, Ops.abs(Ops.mean(x.times(x))).item(), 0.05);
  }

  @Test
  void whatComplexNumbersDoNotHaveIsRefusedAtTheCall() {
    NDArray x = Ops.array(c(1, 2));
    refused("floor", () -> Ops.floor(x));
    refused("trunc", () -> Ops.trunc(x));
    refused("erf", () -> Ops.erf(x));
    refused("remainder", () -> Ops.remainder(x, x));
    refused("floorDivide", () -> Ops.floorDivide(x, x));
    refused("arctan2", () -> Ops.arctan2(x, x));
    refused("bitwiseAnd", () -> Ops.bitwiseAnd(x, x));
    refused("complex", () -> Ops.complex(x, x));
    refused("complex", () -> Ops.array(DType.FLOAT32, c(1, 2)));
  }
}
