package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.*;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.spi.Transformer.Pulled;
import org.lazuli.type.DType;

/** The reverse and forward walks, and derivatives at points where they are a choice. */
class VjpTest {
  private static NDArray doubles(double... values) {
    return Ops.array(DType.FLOAT64, (Object) values);
  }

  private static double[] gradient(Cases.Body body, NDArray... arguments) {
    Flat scalar = a -> List.of(Ops.sum(body.apply(a.toArray(NDArray[]::new))));
    return grad(scalar).apply(List.of(arguments)).getFirst().toDoubles();
  }

  @Test
  void equalsShareAsInMlx() {
    assertArrayEquals(new double[] {0, 0.5, 0.5}, gradient(a -> max(a[0]), doubles(1, 3, 3)));
    NDArray ones = doubles(1, 1);
    assertArrayEquals(new double[] {0, 1}, gradient(a -> maximum(a[0], ones), doubles(1, 2)));
    assertArrayEquals(new double[] {0, 0}, gradient(a -> minimum(a[0], ones), doubles(1, 2)));
  }

  @Test
  void borderPointsAreAsInMlx() {
    double[] roots = gradient(a -> sqrt(a[0]), doubles(0, 1));
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 0.5}, roots);
    NDArray exponents = doubles(2, 0, 0);
    double[] bases = gradient(a -> power(a[0], exponents), doubles(0, 2, 0));
    assertArrayEquals(new double[] {0, 0, 0}, bases);
    NDArray base = doubles(0, 2);
    double[] powers = gradient(a -> power(base, a[0]), doubles(2, 0));
    assertArrayEquals(new double[] {0, Math.log(2)}, powers, 1e-15);
    assertArrayEquals(new double[] {0}, gradient(a -> abs(a[0]), doubles(0)));
  }

  @Test
  void runningProductsAreExactAtZeros() {
    NDArray x = doubles(2, 0, 3, 0, 5);
    assertArrayEquals(new double[] {1, 8, 0, 0, 0}, gradient(a -> cumprod(a[0], 0), x));
    Flat slopes = grad(a -> List.of(Ops.sum(cumprod(a.getFirst(), 0))));
    NDArray change =
        TRANSFORMER.jvp(slopes, List.of(x), List.of(doubles(0, 1, 0, 0, 0))).tangents().getFirst();
    assertArrayEquals(new double[] {4, 0, 2, 36, 0}, change.toDoubles());
  }

  @Test
  void theLatestOfEqualsIsTheRunningExtreme() {
    NDArray x = doubles(1, 3, 3, 2, Double.NaN, 4);
    assertArrayEquals(new double[] {1, 1, 2, 0, 2, 0}, gradient(a -> cummax(a[0], 0), x));
    NDArray y = doubles(2, 1, 1, 3);
    assertArrayEquals(new double[] {1, 1, 2, 0}, gradient(a -> cummin(a[0], 0), y));
  }

  @Test
  void weightsOfNothingAreZero() {
    double none = Double.NEGATIVE_INFINITY;
    double[] slopes = gradient(a -> logcumsumexp(a[0], 0), doubles(none, none, 0, none));
    assertArrayEquals(new double[] {0, 0, 2, 0}, slopes);
    double[] far = gradient(a -> logcumsumexp(a[0], 0), doubles(-2000, 2000, 1e6));
    assertArrayEquals(new double[] {1, 1, 1}, far);
  }

  @Test
  void productsAreExactAtZeros() {
    double[] slopes = gradient(a -> prod(a[0], 1), doubles(0, 2, 3, 0, 0, 5).reshape(2, 3));
    assertArrayEquals(new double[] {6, 0, 0, 0, 0, 0}, slopes);
    Flat second = grad(weighted(grad(a -> List.of(prod(a.getFirst())))));
    NDArray x = doubles(0, 0, 3);
    NDArray change =
        TRANSFORMER
            .jvp(grad(a -> List.of(prod(a.getFirst()))), List.of(x), List.of(doubles(1, 0, 0)))
            .tangents()
            .getFirst();
    assertArrayEquals(new double[] {0, 3, 0}, change.toDoubles());
    assertEquals(3, second.apply(List.of(x)).getFirst().size());
  }

  @Test
  void infinitiesThatAreNotChosenDoNoHarm() {
    NDArray x = doubles(0, 2);
    double[] slopes = gradient(a -> where(greater(a[0], 0), a[0].times(3), 0), x);
    assertArrayEquals(new double[] {0, 3}, slopes);
    double low = Double.NEGATIVE_INFINITY;
    double[] sums = gradient(a -> logaddexp(a[0], doubles(low, 0)), doubles(low, 0));
    assertArrayEquals(new double[] {0.5, 0.5}, sums);
  }

  @Test
  void theFunctionMayLookAtValues() {
    Flat f =
        a -> {
          NDArray y = a.getFirst().times(2);
          return List.of(y.item() > 0 ? Ops.square(y) : Ops.negative(y));
        };
    NDArray slope = grad(f).apply(List.of(Ops.array(DType.FLOAT64, 3.0))).getFirst();
    assertEquals(24, slope.item());
    assertEquals(-2, grad(f).apply(List.of(Ops.array(DType.FLOAT64, -3.0))).getFirst().item());
  }

  @Test
  void thePullbackOutlivesTheValues() {
    NDArray x = doubles(1, 2);
    Pulled pulled = TRANSFORMER.vjp(a -> List.of(sin(exp(a.getFirst()))), List.of(x));
    double value = pulled.outputs().getFirst().toDoubles()[0];
    assertEquals(Math.sin(Math.exp(1)), value, 1e-15);
    for (int i = 1; i < 3; i++) {
      double slope = pulled.pullback().apply(List.of(doubles(i, 0))).getFirst().toDoubles()[0];
      assertEquals(i * Math.cos(Math.exp(1)) * Math.exp(1), slope, 1e-14);
    }
  }

  @Test
  void updatesInPlaceDoNotReachTheCaller() {
    NDArray x = doubles(1, 2);
    double[] slopes =
        gradient(
            a -> {
              NDArray before = a[0].times(1);
              a[0].set(0, a[0].get(1).times(10));
              return a[0].plus(before);
            },
            x);
    assertArrayEquals(new double[] {1, 12}, slopes);
    assertArrayEquals(new double[] {1, 2}, x.toDoubles());
  }

  @Test
  void duplicatesGiveTheDerivativeToTheOneThatStayed() {
    NDArray u = doubles(5, 6, 7);
    double[] slopes =
        gradient(
            a -> {
              NDArray x = Ops.zeros(DType.FLOAT64, 2);
              x.set(array(1, 0, 1), a[0]);
              return x;
            },
            u);
    assertEquals(2, slopes[0] + slopes[1] + slopes[2]);
    assertEquals(1, slopes[1]);
  }

  @Test
  void integersHaveNoDerivative() {
    NDArray index = Ops.array(1, 0);
    Flat f = a -> List.of(take(a.get(0), a.get(1), 0), a.get(1).times(2));
    Pulled pulled = TRANSFORMER.vjp(f, List.of(doubles(1, 2), index));
    List<NDArray> back = pulled.pullback().apply(List.of(doubles(3, 4), index));
    assertArrayEquals(new double[] {4, 3}, back.get(0).toDoubles());
    assertEquals(DType.INT32, back.get(1).dtype());
    assertArrayEquals(new int[] {0, 0}, back.get(1).toInts());
    var pushed = TRANSFORMER.jvp(f, List.of(doubles(1, 2), index), List.of(doubles(3, 4), index));
    assertArrayEquals(new double[] {4, 3}, pushed.tangents().get(0).toDoubles());
    assertArrayEquals(new int[] {0, 0}, pushed.tangents().get(1).toInts());
  }

  @Test
  void dtypesAreKept() {
    NDArray x = Ops.array(DType.FLOAT16, 1, 2);
    Flat f = a -> List.of(Ops.sum(square(a.getFirst().astype(DType.FLOAT32))));
    NDArray seed = Ops.array(DType.FLOAT32, 1);
    NDArray slope =
        TRANSFORMER.vjp(f, List.of(x)).pullback().apply(List.of(seed.reshape())).getFirst();
    assertEquals(DType.FLOAT16, slope.dtype());
    assertArrayEquals(new float[] {2, 4}, slope.toFloats());
  }

  @Test
  void longChainsDoNotOverflowTheStack() {
    Flat f =
        a -> {
          NDArray y = a.getFirst();
          for (int i = 0; i < 20_000; i++) {
            y = y.plus(1);
          }
          return List.of(y);
        };
    Pulled pulled = TRANSFORMER.vjp(f, List.of(doubles(1)));
    NDArray slope = pulled.pullback().apply(List.of(doubles(2))).getFirst();
    assertEquals(2, slope.toDoubles()[0]);
  }

  @Test
  void mistakesAreNamed() {
    NDArray x = doubles(1, 2, 3);
    Flat f = a -> List.of(a.getFirst().times(2));
    Flat pullback = TRANSFORMER.vjp(f, List.of(x)).pullback();
    message("cotangent 0 is float64(2,)", () -> pullback.apply(List.of(doubles(1, 2))));
    message("1 results, got 0 cotangents", () -> pullback.apply(List.of()));
    message(
        "tangent 0 is float64(2,)", () -> TRANSFORMER.jvp(f, List.of(x), List.of(doubles(1, 2))));
    message("1 arguments and 0 tangents", () -> TRANSFORMER.jvp(f, List.of(x), List.of()));
    assertThrows(NullPointerException.class, () -> TRANSFORMER.vjp(a -> null, List.of(x)));
  }

  static void message(String part, org.junit.jupiter.api.function.Executable body) {
    String text = assertThrows(IllegalArgumentException.class, body).getMessage();
    assertTrue(text.contains(part), text);
  }
}
