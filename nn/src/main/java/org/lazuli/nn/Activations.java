package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Activation functions: elementwise, and over one axis.
 *
 * <p>They keep shape and floating dtype; integers become float32 where the formula needs it. Each
 * has a layer of the same name for use in a {@link Sequential}.
 */
public final class Activations {
  private static final double INVERSE_SQRT_2 = 1 / Math.sqrt(2);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  private Activations() {}

  /** {@return max(x, 0)} */
  public static NDArray relu(NDArray x) {
    return Ops.maximum(x, 0);
  }

  /** {@return x where it is positive, slope * x elsewhere, with slope 0.01} */
  public static NDArray leakyRelu(NDArray x) {
    return leakyRelu(x, 0.01);
  }

  /** {@return max(x, slope * x)} */
  public static NDArray leakyRelu(NDArray x, double slope) {
    return Ops.maximum(Ops.multiply(x, slope), x);
  }

  /** {@return x where it is positive, exp(x) - 1 elsewhere} */
  public static NDArray elu(NDArray x) {
    return elu(x, 1);
  }

  /** {@return x where it is positive, alpha * (exp(x) - 1) elsewhere} */
  public static NDArray elu(NDArray x, double alpha) {
    NDArray positive = Ops.greater(x, 0);
    // The branch not taken must not overflow: its derivative would be 0 * infinity.
    NDArray bounded = Ops.where(positive, 0, x);
    return Ops.where(positive, x, Ops.multiply(Ops.expm1(bounded), alpha));
  }

  /** {@return x * P(X &lt;= x) for a standard normal X} */
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

  /** {@return x * sigmoid(x)} */
  public static NDArray silu(NDArray x) {
    return Ops.multiply(x, Ops.sigmoid(x));
  }

  /** {@return 1 / (1 + exp(-x))} */
  public static NDArray sigmoid(NDArray x) {
    return Ops.sigmoid(x);
  }

  /** {@return the hyperbolic tangent} */
  public static NDArray tanh(NDArray x) {
    return Ops.tanh(x);
  }

  /** {@return exp(x), scaled to sum to 1 along the last axis} */
  public static NDArray softmax(NDArray x) {
    return softmax(x, -1);
  }

  /** {@return exp(x), scaled to sum to 1 along the axis} */
  public static NDArray softmax(NDArray x, int axis) {
    return Ops.softmax(x, axis);
  }

  /** {@return the logarithm of {@link #softmax(NDArray)}, computed without underflow} */
  public static NDArray logSoftmax(NDArray x) {
    return logSoftmax(x, -1);
  }

  /** {@return the logarithm of {@link #softmax(NDArray, int)}, computed without underflow} */
  public static NDArray logSoftmax(NDArray x, int axis) {
    return Ops.subtract(x, Ops.logsumexp(x, true, axis));
  }
}
