package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** Activation functions against their formulas on doubles, and their slopes. */
class ActivationsTest {
  private static final double[] POINTS = {-7, -3, -1.3, -0.5, -0.2, 0, 0.2, 0.4, 1, 2.5, 3, 6.5};
  private static final double STEP = 1e-5;

  /** A function and its formula. */
  private enum Case {
    RELU(Activations::relu, x -> Math.max(x, 0)),
    RELU2(Activations::relu2, x -> Math.pow(Math.max(x, 0), 2)),
    RELU6(Activations::relu6, x -> Math.min(Math.max(x, 0), 6)),
    LEAKY_RELU(x -> Activations.leakyRelu(x, 0.1), x -> x > 0 ? x : 0.1 * x),
    PRELU(x -> Activations.prelu(x, Ops.array(0.25)), x -> x > 0 ? x : 0.25 * x),
    ELU(x -> Activations.elu(x, 1.5), x -> x > 0 ? x : 1.5 * Math.expm1(x)),
    CELU(x -> Activations.celu(x, 2), x -> x > 0 ? x : 2 * Math.expm1(x / 2)),
    SELU(Activations::selu, x -> 1.0507 * (x > 0 ? x : 1.67326 * Math.expm1(x))),
    SILU(Activations::silu, x -> x / (1 + Math.exp(-x))),
    HARDSWISH(Activations::hardswish, x -> x * Math.min(Math.max(x + 3, 0), 6) / 6),
    MISH(Activations::mish, x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
    LOG_SIGMOID(Activations::logSigmoid, x -> -Math.log1p(Math.exp(-x))),
    SOFTPLUS(Activations::softplus, x -> Math.log1p(Math.exp(x))),
    SOFTSIGN(Activations::softsign, x -> x / (1 + Math.abs(x))),
    HARD_TANH(x -> Activations.hardTanh(x, -2, 0.3), x -> Math.min(Math.max(x, -2), 0.3)),
    HARD_SHRINK(x -> Activations.hardShrink(x, 0.3), x -> Math.abs(x) > 0.3 ? x : 0),
    SOFTSHRINK(
        x -> Activations.softshrink(x, 0.3), x -> Math.signum(x) * Math.max(Math.abs(x) - 0.3, 0)),
    GELU_APPROX(
        Activations::geluApprox,
        x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
    GELU_FAST_APPROX(Activations::geluFastApprox, x -> x / (1 + Math.exp(-1.702 * x)));

    final UnaryOperator<NDArray> function;
    final DoubleUnaryOperator formula;

    Case(UnaryOperator<NDArray> function, DoubleUnaryOperator formula) {
      this.function = function;
      this.formula = formula;
    }

    double slope(double x) {
      return (formula.applyAsDouble(x + STEP) - formula.applyAsDouble(x - STEP)) / (2 * STEP);
    }

    boolean smooth(double x) {
      double left = formula.applyAsDouble(x) - formula.applyAsDouble(x - STEP);
      double right = formula.applyAsDouble(x + STEP) - formula.applyAsDouble(x);
      return Math.abs(left - right) < STEP / 100;
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAndSlopes(Case activation) {
    NDArray x = Ops.array(DType.FLOAT64, POINTS);
    double[] values = activation.function.apply(x).toDoubles();
    double[] slopes =
        Transforms.grad((NDArray a) -> activation.function.apply(a).sum()).apply(x).toDoubles();
    for (int i = 0; i < POINTS.length; i++) {
      assertEquals(activation.formula.applyAsDouble(POINTS[i]), values[i], 1e-12);
      if (activation.smooth(POINTS[i])) {
        assertEquals(activation.slope(POINTS[i]), slopes[i], 2e-5, "at " + POINTS[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void extremesHaveFiniteSlopesAndDtypesStay(Case activation) {
    NDArray x = Ops.array(-1000f, -100f, 100f, 1000f);
    NDArray slopes = Transforms.grad((NDArray a) -> activation.function.apply(a).sum()).apply(x);
    for (float slope : slopes.toFloats()) {
      assertTrue(Float.isFinite(slope), slopes::toString);
    }
    if (activation != Case.PRELU) {
      assertEquals(DType.BFLOAT16, activation.function.apply(x.astype(DType.BFLOAT16)).dtype());
    }
  }

  @Test
  void geluIsExact() {
    NDArray x = Ops.array(DType.FLOAT64, -1, 0, 2);
    // x times the normal distribution function, from a table
    double[] expected = {-0.15865525393145707, 0, 2 * 0.9772498680518208};
    assertArrayEquals(expected, Activations.gelu(x).toDoubles(), 1e-12);
  }

  @Test
  void defaultsAreMlxDefaults() {
    NDArray x = Ops.array(-2f, -0.4f, 0.7f);
    Map<NDArray, NDArray> pairs =
        Map.of(
            Activations.leakyRelu(x), Activations.leakyRelu(x, 0.01),
            Activations.elu(x), Activations.elu(x, 1),
            Activations.celu(x), Activations.celu(x, 1),
            Activations.hardTanh(x), Activations.hardTanh(x, -1, 1),
            Activations.hardShrink(x), Activations.hardShrink(x, 0.5),
            Activations.softshrink(x), Activations.softshrink(x, 0.5),
            Activations.step(x), Activations.step(x, 0),
            Activations.softmin(x), Activations.softmax(Ops.negative(x)));
    pairs.forEach((one, other) -> assertArrayEquals(one.toDoubles(), other.toDoubles()));
  }

  @Test
  void stepsAreWholeNumbers() {
    NDArray steps = Activations.step(Ops.array(-1f, 0.5f, 0.6f, Float.NaN), 0.5);
    assertEquals(DType.INT32, steps.dtype());
    assertArrayEquals(new int[] {0, 1, 1, 0}, steps.toInts());
  }

  @Test
  void gluGatesOneHalfByTheOther() {
    NDArray x = Ops.array((Object) new float[][] {{1, 2, 0, 0}, {3, 4, 100, -100}});
    assertArrayEquals(new float[] {0.5f, 1, 3, 0}, Activations.glu(x).toFloats(), 1e-6f);
    assertArrayEquals(
        new float[] {0.9525741f, 1.9640275f, 0, 0}, Activations.glu(x, 0).toFloats(), 1e-6f);
    NDArray odd = Ops.zeros(2, 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Activations.glu(odd)).getMessage();
    assertEquals("[glu] x is (2, 3); axis -1 must be of an even size", message);
    assertThrows(IllegalArgumentException.class, () -> Activations.glu(x, 2));
  }

  @Test
  void slopesOfPreluAreLearnedPerPlace() {
    NDArray x = Ops.array((Object) new float[][] {{-1, -1}, {2, -3}});
    NDArray alpha = Ops.array(0.5f, 0.1f);
    assertArrayEquals(
        new float[] {-0.5f, -0.1f, 2, -0.3f}, Activations.prelu(x, alpha).toFloats(), 1e-6f);
    NDArray slopes = Transforms.grad((NDArray a) -> Activations.prelu(x, a).sum()).apply(alpha);
    assertArrayEquals(new float[] {-1, -4}, slopes.toFloats());
  }

  @Test
  void logSoftmaxIsExactFarFromZero() {
    float[] expected = {(float) -Math.log1p(Math.exp(-1)), (float) (-1 - Math.log1p(Math.exp(-1)))};
    NDArray near = Ops.array(1f, 0f);
    assertArrayEquals(expected, Activations.logSoftmax(near).toFloats(), 1e-7f);
    NDArray far = near.plus(1e6);
    assertArrayEquals(expected, Activations.logSoftmax(far).toFloats(), 1e-7f);
    assertEquals(0, Activations.logSoftmax(Ops.zeros(2, 0)).size());
    assertThrows(IllegalArgumentException.class, () -> Activations.logSoftmax(near, 1));
  }

  @Test
  void wrongSettingsAreRefused() {
    NDArray x = Ops.zeros(3);
    assertThrows(IllegalArgumentException.class, () -> Activations.celu(x, 0));
    assertThrows(IllegalArgumentException.class, () -> Activations.hardTanh(x, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> Activations.prelu(x, Ops.zeros(2)));
    assertThrows(NullPointerException.class, () -> Activations.softplus(null));
  }
}
