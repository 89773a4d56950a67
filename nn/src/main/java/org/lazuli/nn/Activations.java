package org.lazuli.nn;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Activation functions: elementwise, and over one axis.
 *
 * <p>They keep shape and floating dtype, but {@link #glu} halves an axis and {@link #step} gives
 * int32; integers become float32 where the formula needs it. Each has a layer of the same name for
 * use in a {@link Sequential}. Formulas and defaults are those of MLX's {@code mlx.nn}.
 */
public final class Activations {
  private static final double INVERSE_SQRT_2 = 1 / Math.sqrt(2);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  /** The constants that keep mean 0 and variance 1 through layers, to MLX's digits. */
  private static final double SELU_ALPHA = 1.67326;

  private static final double SELU_SCALE = 1.0507;

  private Activations() {}

  /** {@return max(x, 0)} */
  public static NDArray relu(NDArray x) {
    return Ops.maximum(x, 0);
  }

  /** {@return max(x, 0)^2} */
  public static NDArray relu2(NDArray x) {
    return Ops.square(relu(x));
  }

  /** {@return min(max(x, 0), 6)} */
  public static NDArray relu6(NDArray x) {
    return Ops.clip(x, 0, 6);
  }

  /** {@return x where it is positive, slope * x elsewhere, with slope 0.01} */
  public static NDArray leakyRelu(NDArray x) {
    return leakyRelu(x, 0.01);
  }

  /** {@return max(x, slope * x)} */
  public static NDArray leakyRelu(NDArray x, double slope) {
    return Ops.maximum(Ops.multiply(x, slope), x);
  }

  /**
   * {@return max(x, 0) + alpha * min(x, 0), with a slope that is learned}
   *
   * @param x any shape
   * @param alpha the slope of negative elements: one number, or one for each place of the last axis
   * @throws IllegalArgumentException if the shapes do not broadcast
   */
  public static NDArray prelu(NDArray x, NDArray alpha) {
    return Ops.add(relu(x), Ops.multiply(Ops.minimum(x, 0), alpha));
  }

  /** {@return x where it is positive, exp(x) - 1 elsewhere} */
  public static NDArray elu(NDArray x) {
    return elu(x, 1);
  }

  /**
   * {@return x where it is positive, alpha * (exp(x) - 1) elsewhere}
   *
   * <p>Source: Clevert et al., "Fast and accurate deep network learning by exponential linear
   * units", 2016.
   */
  public static NDArray elu(NDArray x, double alpha) {
    return exponential(x, 1, alpha);
  }

  /** {@return {@link #elu(NDArray)}, which is the same for alpha 1} */
  public static NDArray celu(NDArray x) {
    return celu(x, 1);
  }

  /**
   * {@return x where it is positive, alpha * (exp(x / alpha) - 1) elsewhere; its slope is
   * continuous}
   *
   * <p>Source: Barron, "Continuously differentiable exponential linear units", 2017.
   *
   * @throws IllegalArgumentException if alpha is not finite and positive
   */
  public static NDArray celu(NDArray x, double alpha) {
    Args.positive("celu", "alpha", alpha);
    return exponential(x, 1 / alpha, alpha);
  }

  /**
   * {@return 1.0507 * elu(x, 1.67326)}
   *
   * <p>Source: Klambauer et al., "Self-normalizing neural networks", 2017.
   */
  public static NDArray selu(NDArray x) {
    return Ops.multiply(elu(x, SELU_ALPHA), SELU_SCALE);
  }

  private static NDArray exponential(NDArray x, double rate, double scale) {
    // The branch not taken must not overflow: its derivative would be 0 * infinity.
    NDArray positive = Ops.greater(x, 0);
    NDArray bounded = Ops.where(positive, 0, x);
    NDArray exponent = rate == 1 ? bounded : Ops.multiply(bounded, rate);
    return Ops.where(positive, x, Ops.multiply(Ops.expm1(exponent), scale));
  }

  /**
   * {@return x * P(X &lt;= x) for a standard normal X}
   *
   * <p>Source: Hendrycks and Gimpel, "Gaussian error linear units", 2016; also of the two
   * approximations.
   */
  public static NDArray gelu(NDArray x) {
    return Ops.multiply(Ops.multiply(x, Ops.add(Ops.erf(Ops.multiply(x, INVERSE_SQRT_2)), 1)), 0.5);
  }

  /** {@return gelu by a tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))} */
  public static NDArray geluApprox(NDArray x) {
    NDArray cubic = Ops.multiply(Ops.multiply(Ops.square(x), x), 0.044715);
    NDArray tanh = Ops.tanh(Ops.multiply(Ops.add(x, cubic), SQRT_2_OVER_PI));
    return Ops.multiply(Ops.multiply(x, Ops.add(tanh, 1)), 0.5);
  }

  /** {@return gelu by a sigmoid: x * sigmoid(1.702 x)} */
  public static NDArray geluFastApprox(NDArray x) {
    return Ops.multiply(x, Ops.sigmoid(Ops.multiply(x, 1.702)));
  }

  /** {@return x * sigmoid(x), also called swish} */
  public static NDArray silu(NDArray x) {
    return Ops.multiply(x, Ops.sigmoid(x));
  }

  /** {@return x * min(max(x + 3, 0), 6) / 6, which is near to {@link #silu}} */
  public static NDArray hardswish(NDArray x) {
    return Ops.divide(Ops.multiply(x, relu6(Ops.add(x, 3))), 6);
  }

  /**
   * {@return x * tanh(log(1 + exp(x)))}
   *
   * <p>Source: Misra, "Mish: a self regularized non-monotonic activation function", 2020.
   */
  public static NDArray mish(NDArray x) {
    return Ops.multiply(x, Ops.tanh(softplus(x)));
  }

  /** {@return 1 / (1 + exp(-x))} */
  public static NDArray sigmoid(NDArray x) {
    return Ops.sigmoid(x);
  }

  /** {@return log(sigmoid(x)), computed without underflow} */
  public static NDArray logSigmoid(NDArray x) {
    return Ops.negative(softplus(Ops.negative(x)));
  }

  /** {@return log(1 + exp(x)), computed without overflow} */
  public static NDArray softplus(NDArray x) {
    DType dtype = Args.given("softplus", "x", x).dtype().inexact();
    return Ops.logaddexp(x, Ops.array(dtype, 0));
  }

  /** {@return x / (1 + |x|)} */
  public static NDArray softsign(NDArray x) {
    return Ops.divide(x, Ops.add(Ops.abs(x), 1));
  }

  /** {@return the hyperbolic tangent} */
  public static NDArray tanh(NDArray x) {
    return Ops.tanh(x);
  }

  /** {@return min(max(x, -1), 1)} */
  public static NDArray hardTanh(NDArray x) {
    return hardTanh(x, -1, 1);
  }

  /**
   * {@return min(max(x, min), max)}
   *
   * @throws IllegalArgumentException if min is above max
   */
  public static NDArray hardTanh(NDArray x, double min, double max) {
    Args.that(
        min <= max,
        "hardTanh",
        () -> "min is " + min + " and max " + max + "; min must not be above max");
    return Ops.clip(x, min, max);
  }

  /** {@return x where |x| &gt; 0.5, 0 elsewhere} */
  public static NDArray hardShrink(NDArray x) {
    return hardShrink(x, 0.5);
  }

  /** {@return x where |x| &gt; lambda, 0 elsewhere, also for NaN} */
  public static NDArray hardShrink(NDArray x, double lambda) {
    return Ops.where(Ops.greater(Ops.abs(x), lambda), x, 0);
  }

  /** {@return x moved towards 0 by 0.5 where |x| &gt; 0.5, 0 elsewhere} */
  public static NDArray softshrink(NDArray x) {
    return softshrink(x, 0.5);
  }

  /** {@return x - sign(x) * lambda where |x| &gt; lambda, 0 elsewhere, also for NaN} */
  public static NDArray softshrink(NDArray x, double lambda) {
    NDArray shrunk = Ops.subtract(x, Ops.multiply(Ops.sign(x), lambda));
    return Ops.where(Ops.greater(Ops.abs(x), lambda), shrunk, 0);
  }

  /** {@return 1 where x &gt;= 0, 0 elsewhere, as int32} */
  public static NDArray step(NDArray x) {
    return step(x, 0);
  }

  /** {@return 1 where x &gt;= threshold, 0 elsewhere, as int32} */
  public static NDArray step(NDArray x, double threshold) {
    return Ops.astype(Ops.greaterEqual(x, threshold), DType.INT32);
  }

  /** {@return the gated linear unit of the last axis: a * sigmoid(b) for its halves a and b} */
  public static NDArray glu(NDArray x) {
    return glu(x, -1);
  }

  /**
   * {@return a * sigmoid(b) for the halves a and b of an axis}
   *
   * <p>Source: Dauphin et al., "Language modeling with gated convolutional networks", 2017.
   *
   * @throws IllegalArgumentException if there is no such axis or its size is odd
   */
  public static NDArray glu(NDArray x, int axis) {
    int place = Args.axis("glu", x, axis);
    Args.that(
        x.dim(place) % 2 == 0,
        "glu",
        () -> "x is " + x.shape() + "; axis " + axis + " must be of an even size");
    List<NDArray> halves = Ops.split(x, 2, place);
    return Ops.multiply(halves.getFirst(), Ops.sigmoid(halves.getLast()));
  }

  /** {@return exp(x), scaled to sum to 1 along the last axis} */
  public static NDArray softmax(NDArray x) {
    return softmax(x, -1);
  }

  /** {@return exp(x), scaled to sum to 1 along the axis} */
  public static NDArray softmax(NDArray x, int axis) {
    return Ops.softmax(x, axis);
  }

  /** {@return {@link #softmax(NDArray)} of -x} */
  public static NDArray softmin(NDArray x) {
    return softmin(x, -1);
  }

  /** {@return {@link #softmax(NDArray, int)} of -x} */
  public static NDArray softmin(NDArray x, int axis) {
    return Ops.softmax(Ops.negative(x), axis);
  }

  /** {@return the logarithm of {@link #softmax(NDArray)}, computed without underflow} */
  public static NDArray logSoftmax(NDArray x) {
    return logSoftmax(x, -1);
  }

  /** {@return the logarithm of {@link #softmax(NDArray, int)}, computed without underflow} */
  public static NDArray logSoftmax(NDArray x, int axis) {
    int place = Args.axis("logSoftmax", x, axis);
    if (x.size() == 0) {
      return Ops.softmax(x, axis);
    }
    NDArray shifted = Logits.of(x, place).shifted();
    NDArray sum = Ops.log(Ops.sum(Ops.exp(shifted), true, place));
    return Ops.astype(Ops.subtract(shifted, sum), x.dtype().inexact());
  }
}
