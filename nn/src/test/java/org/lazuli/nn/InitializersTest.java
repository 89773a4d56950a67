package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Initializers: mean, deviation and bounds of what they draw, and what they refuse. */
class InitializersTest {
  private static final Shape MATRIX = Shape.of(300, 200);
  private static final Shape FILTERS = Shape.of(60, 3, 5, 20);

  /** An initializer, a shape, and the mean, deviation and greatest distance from the mean. */
  private record Spread(
      Initializer initializer, Shape shape, double mean, double deviation, double bound) {}

  private static Spread flat(Initializer initializer, Shape shape, double bound) {
    return new Spread(initializer, shape, 0, bound / Math.sqrt(3), bound);
  }

  private static Spread bell(Initializer initializer, Shape shape, double deviation) {
    return new Spread(initializer, shape, 0, deviation, 7 * deviation);
  }

  static List<Spread> spreads() {
    double in = 15 * 20;
    double out = 15 * 60;
    return List.of(
        bell(Initializers.normal(), MATRIX, 1),
        new Spread(Initializers.normal(5, 0.5), MATRIX, 5, 0.5, 3.5),
        new Spread(Initializers.uniform(), MATRIX, 0.5, 1 / Math.sqrt(12), 0.5),
        new Spread(Initializers.uniform(-1, 3), MATRIX, 1, 4 / Math.sqrt(12), 2),
        bell(Initializers.glorotNormal(), MATRIX, Math.sqrt(2 / 500.0)),
        bell(Initializers.glorotNormal(3), FILTERS, 3 * Math.sqrt(2 / (in + out))),
        flat(Initializers.glorotUniform(), MATRIX, Math.sqrt(6 / 500.0)),
        flat(Initializers.glorotUniform(0.5), FILTERS, Math.sqrt(6 / (in + out)) / 2),
        bell(Initializers.heNormal(), FILTERS, 1 / Math.sqrt(in)),
        bell(Initializers.heNormal(Fan.OUT, 2), FILTERS, 2 / Math.sqrt(out)),
        flat(Initializers.heUniform(), MATRIX, Math.sqrt(3 / 200.0)),
        flat(Initializers.heUniform(Fan.OUT, 2), MATRIX, 2 * Math.sqrt(3 / 300.0)));
  }

  @ParameterizedTest
  @MethodSource("spreads")
  void spreadIsAsPromised(Spread spread) {
    Rand.seed(11);
    NDArray x = spread.initializer().of(spread.shape());
    assertEquals(DType.FLOAT32, x.dtype());
    assertEquals(spread.shape(), x.shape());
    double error = spread.deviation() * 5 / Math.sqrt(x.size());
    assertEquals(spread.mean(), x.mean().item(), error);
    assertEquals(spread.deviation(), Ops.std(x).item(), error);
    double farthest = x.minus(spread.mean()).abs().max().item();
    assertTrue(farthest <= spread.bound() * (1 + 1e-6), farthest + " > " + spread.bound());
    assertTrue(farthest > 0.99 * Math.min(spread.bound(), 3 * spread.deviation()));
  }

  @Test
  void constantsAndIdentities() {
    NDArray half = Initializers.constant(0.5).of(Shape.of(2), DType.FLOAT16);
    assertEquals(DType.FLOAT16, half.dtype());
    assertArrayEquals(new float[] {0.5f, 0.5f}, half.toFloats());
    NDArray identity = Initializers.identity().of(Shape.of(2, 2));
    assertArrayEquals(new float[] {1, 0, 0, 1}, identity.toFloats());
    assertThrows(IllegalArgumentException.class, () -> Initializers.identity().of(MATRIX));
  }

  @Test
  void sparseRowsHaveTheSameNumberOfZeros() {
    Rand.seed(3);
    NDArray x = Initializers.sparse(0.31, 2, 0.1).of(Shape.of(50, 10));
    double[] zeros = Ops.sum(x.equal(0).astype(DType.FLOAT32), 1).toDoubles();
    for (double count : zeros) {
      assertEquals(4, count);
    }
    NDArray columns = Ops.any(x.equal(0), 0);
    assertTrue(Ops.all(columns).itemBoolean(), "zeros are everywhere");
    assertEquals(2 * 0.6, x.mean().item(), 0.05);
    assertEquals(0, Ops.abs(Initializers.sparse(1).of(Shape.of(2, 3))).sum().item());
    assertThrows(IllegalArgumentException.class, () -> Initializers.sparse(1.1));
    assertThrows(
        IllegalArgumentException.class, () -> Initializers.sparse(0.5).of(Shape.of(2, 2, 2)));
  }

  @Test
  void orthogonalMatricesKeepLengths() {
    for (Shape shape : List.of(Shape.of(4, 4), Shape.of(3, 7), Shape.of(7, 3))) {
      NDArray x = Initializers.orthogonal(2).of(shape);
      NDArray wide = shape.dim(0) <= shape.dim(1) ? x : x.transpose();
      NDArray products = Ops.matmul(wide, wide.transpose());
      NDArray expected = Ops.eye(products.dim(0)).times(4);
      assertArrayEquals(expected.toFloats(), products.toFloats(), 1e-5f);
    }
    assertThrows(IllegalArgumentException.class, () -> Initializers.orthogonal().of(FILTERS));
  }

  @Test
  void fansNeedTwoAxes() {
    for (Initializer initializer :
        List.of(
            Initializers.glorotNormal(),
            Initializers.glorotUniform(),
            Initializers.heNormal(),
            Initializers.heUniform())) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> initializer.of(Shape.of(8)))
              .getMessage();
      assertTrue(message.contains("(8,)"), message);
    }
    assertThrows(NullPointerException.class, () -> Initializers.heNormal(null, 1));
  }

  @Test
  void modelsAreInitialized() {
    Linear layer = new Linear(4, 3);
    layer.apply(Initializers.constant(0.25), (_, name, _) -> name.equals("weight"));
    assertEquals(3, layer.weight.sum().item());
    layer.setDType(DType.BFLOAT16);
    layer.apply(value -> Initializers.normal().apply(value));
    assertEquals(
        Map.of("weight", DType.BFLOAT16, "bias", DType.BFLOAT16),
        layer.filterAndMap(ParameterFilter.ALL, NDArray::dtype));
  }

  @Test
  void theSameSeedDrawsTheSameNumbers() {
    Rand.seed(7);
    float[] first = Initializers.orthogonal().of(Shape.of(3, 3)).toFloats();
    Rand.seed(7);
    assertArrayEquals(first, Initializers.orthogonal().of(Shape.of(3, 3)).toFloats());
  }
}
