package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.Fn3;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Losses of single elements and of vectors against their formulas on doubles. */
class LossFormulasTest {
  private static final double[] X = {0.5, -1.25, 2, 0.125, -0.75, 40};
  private static final double[] Y = {1, -1, -1, 1, 1, -1};
  private static final double STEP = 1e-6;

  private static NDArray array(double... values) {
    return Ops.array(DType.FLOAT64, values);
  }

  /** A loss of elements, its formula and what MLX reduces it to by default. */
  private enum Case {
    MSE(Losses::mseLoss, (x, y) -> (x - y) * (x - y)),
    L1(Losses::l1Loss, (x, y) -> Math.abs(x - y)),
    SMOOTH_L1(
        (x, y, all) -> Losses.smoothL1Loss(x, y, 0.7, all),
        (x, y) -> {
          double d = Math.abs(x - y);
          return d < 0.7 ? d * d / 1.4 : d - 0.35;
        }),
    HUBER(
        (x, y, all) -> Losses.huberLoss(x, y, 0.7, all),
        (x, y) -> {
          double d = Math.abs(x - y);
          return d < 0.7 ? d * d / 2 : 0.7 * (d - 0.35);
        }),
    LOG_COSH(Losses::logCoshLoss, (x, y) -> Math.log(Math.cosh(x - y))),
    HINGE(Losses::hingeLoss, (x, y) -> Math.max(1 - x * y, 0)),
    RANKING(
        (x, y, all) -> Losses.marginRankingLoss(x, Ops.negative(array(X)), y, 0.4, all),
        (x, y) -> Math.max(-y * (x + x) + 0.4, 0)),
    GAUSSIAN(
        (x, y, all) -> Losses.gaussianNllLoss(x, y, Ops.fullLike(x, 0.3), true, 0.1, all),
        (x, y) -> (Math.log(2 * Math.PI * 0.3) + (x - y) * (x - y) / 0.3) / 2),
    LEAST_VARIANCE(
        (x, y, all) -> Losses.gaussianNllLoss(x, y, Ops.zerosLike(x), false, 0.1, all),
        (x, y) -> (Math.log(0.1) + (x - y) * (x - y) / 0.1) / 2);

    final Fn3<NDArray, NDArray, Reduction, NDArray> loss;
    final DoubleBinaryOperator formula;

    Case(Fn3<NDArray, NDArray, Reduction, NDArray> loss, DoubleBinaryOperator formula) {
      this.loss = loss;
      this.formula = formula;
    }
  }

  @ParameterizedTest
  @EnumSource
  void elementsAndReductions(Case loss) {
    double[] expected = new double[X.length];
    Arrays.setAll(expected, i -> loss.formula.applyAsDouble(X[i], Y[i]));
    double sum = Arrays.stream(expected).sum();
    NDArray x = array(X);
    NDArray y = array(Y);
    assertArrayEquals(expected, loss.loss.apply(x, y, Reduction.NONE).toDoubles(), 1e-12);
    assertEquals(sum, loss.loss.apply(x, y, Reduction.SUM).item(), 1e-9);
    assertEquals(sum / X.length, loss.loss.apply(x, y, Reduction.MEAN).item(), 1e-9);
    NDArray other = array(1, 2);
    assertThrows(IllegalArgumentException.class, () -> loss.loss.apply(x, other, Reduction.NONE));
    assertThrows(NullPointerException.class, () -> loss.loss.apply(x, y, null));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANKING")
  void slopes(Case loss) {
    double[] slopes =
        Transforms.grad((NDArray x) -> loss.loss.apply(x, array(Y), Reduction.SUM))
            .apply(array(X))
            .toDoubles();
    for (int i = 0; i < X.length; i++) {
      double above = loss.formula.applyAsDouble(X[i] + STEP, Y[i]);
      double below = loss.formula.applyAsDouble(X[i] - STEP, Y[i]);
      assertEquals((above - below) / (2 * STEP), slopes[i], 1e-5, "at " + X[i]);
    }
  }

  @Test
  void defaultReductionsAreMlxs() {
    NDArray x = array(X);
    NDArray y = array(Y);
    NDArray one = Ops.onesLike(x);
    for (NDArray mean :
        List.of(
            Losses.mseLoss(x, y),
            Losses.l1Loss(x, y),
            Losses.smoothL1Loss(x, y),
            Losses.gaussianNllLoss(x, y, one))) {
      assertEquals(0, mean.ndim());
    }
    for (NDArray each :
        List.of(
            Losses.huberLoss(x, y),
            Losses.logCoshLoss(x, y),
            Losses.hingeLoss(x, y),
            Losses.marginRankingLoss(x, y, one))) {
      assertEquals(x.shape(), each.shape());
    }
  }

  @Test
  void logCoshDoesNotOverflow() {
    NDArray loss = Losses.logCoshLoss(Ops.array(1e4f, -1e4f), Ops.zeros(2));
    assertArrayEquals(new float[] {9999.307f, 9999.307f}, loss.toFloats(), 1e-3f);
  }

  @Test
  void divergenceOfDistributions() {
    double[] p = {0.5, 0.25, 0.25};
    double[] q = {0.1, 0.6, 0.3};
    double expected = 0;
    for (int i = 0; i < p.length; i++) {
      expected += p[i] * Math.log(p[i] / q[i]);
    }
    assertEquals(expected, Losses.klDivLoss(array(q).log(), array(p).log()).item(), 1e-12);
    NDArray sure = array(Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY);
    assertEquals(-Math.log(0.6), Losses.klDivLoss(array(q).log(), sure).item(), 1e-12);
    NDArray slopes =
        Transforms.grad((NDArray x) -> Losses.klDivLoss(x, sure)).apply(array(q).log());
    assertArrayEquals(new double[] {0, -1, 0}, slopes.toDoubles(), 1e-12);
    NDArray columns = Ops.stack(List.of(array(q).log(), array(q).log()), 1);
    NDArray same = Losses.klDivLoss(columns, columns, 0, Reduction.NONE);
    assertArrayEquals(new double[] {0, 0}, same.toDoubles(), 1e-12);
  }

  @Test
  void tripletsComparesDistances() {
    NDArray anchors = Ops.array((Object) new double[][] {{0, 0}, {0, 0}});
    NDArray positives = Ops.array((Object) new double[][] {{3, 4}, {0.5, 0}});
    NDArray negatives = Ops.array((Object) new double[][] {{0, 1}, {0, 10}});
    TripletLossOptions exact = TripletLossOptions.DEFAULT.eps(0);
    double[] expected = {5 - 1 + 1, 0};
    assertArrayEquals(
        expected, Losses.tripletLoss(anchors, positives, negatives, exact).toDoubles(), 1e-6);
    double[] sums = {7 - 1 + 0.5, 0};
    assertArrayEquals(
        sums,
        Losses.tripletLoss(anchors, positives, negatives, exact.p(1).margin(0.5)).toDoubles(),
        1e-6);
    NDArray same = Losses.tripletLoss(anchors, anchors, anchors);
    assertArrayEquals(new double[] {1, 1}, same.toDoubles(), 1e-6);
    NDArray slopes =
        Transforms.grad((NDArray a) -> Losses.tripletLoss(a, anchors, positives).sum())
            .apply(anchors);
    assertTrue(Double.isFinite(slopes.sum().item()), "the slope of no distance is finite");
  }

  @Test
  void cosines() {
    NDArray x = Ops.array((Object) new float[][] {{1, 0}, {3, 4}, {0, 0}});
    NDArray y = Ops.array((Object) new float[][] {{2, 0}, {-3, -4}, {1, 2}});
    assertArrayEquals(new float[] {1, -1, 0}, Losses.cosineSimilarityLoss(x, y).toFloats(), 1e-6f);
    NDArray columns =
        Losses.cosineSimilarityLoss(x.transpose(), y.transpose(), 0, 1e-8, Reduction.SUM);
    assertEquals(0, columns.item(), 1e-6);
    NDArray slopes =
        Transforms.grad((NDArray a) -> Losses.cosineSimilarityLoss(a, y).sum()).apply(x);
    for (float slope : slopes.toFloats()) {
      assertTrue(Float.isFinite(slope), slopes::toString);
    }
    NDArray large = Ops.full(Shape.of(1, 64), 100, DType.FLOAT16);
    NDArray cosine = Losses.cosineSimilarityLoss(large, large);
    assertEquals(DType.FLOAT16, cosine.dtype());
    assertEquals(1, cosine.item(), 1e-3);
  }

  @Test
  void wrongSettingsAreRefused() {
    NDArray x = Ops.zeros(2, 3);
    Reduction none = Reduction.NONE;
    List<Executable> wrong =
        List.of(
            () -> Losses.smoothL1Loss(x, x, 0, none),
            () -> Losses.huberLoss(x, x, -1, none),
            () -> Losses.gaussianNllLoss(x, x, x, false, 0, none),
            () -> Losses.gaussianNllLoss(x, x, Ops.zeros(2), false, 1, none),
            () -> Losses.cosineSimilarityLoss(x, x, 1, 0, none),
            () -> Losses.cosineSimilarityLoss(x, x, 2, 1, none),
            () -> Losses.klDivLoss(x, x, 5, none),
            () -> Losses.tripletLoss(x, x, Ops.zeros(3)),
            () -> Losses.marginRankingLoss(x, x, Ops.zeros(3)),
            () -> TripletLossOptions.DEFAULT.p(0),
            () -> TripletLossOptions.DEFAULT.eps(-1));
    for (Executable use : wrong) {
      String message = assertThrows(IllegalArgumentException.class, use).getMessage();
      assertTrue(message.matches("\\[\\w+Loss] .*"), message);
    }
  }
}
