package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Adam: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2}, {@code w = w - rate m /
 * (sqrt(v) + eps)}.
 *
 * <p>As in MLX, and unlike the paper, m and v are not corrected for their start at zero unless
 * {@link #biasCorrection} is set.
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
 */
public class Adam extends UpdateRule {
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double eps = 1e-8;
  private boolean biasCorrection;

  /** Creates the optimizer with a constant learning rate. */
  public Adam(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Adam(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the means of gradients and of squares is kept; 0.9 and 0.999 by default. */
  public Adam betas(double beta1, double beta2) {
    this.beta1 = Check.fraction(getClass(), "beta1", beta1);
    this.beta2 = Check.fraction(getClass(), "beta2", beta2);
    return this;
  }

  /** Sets what is added to the denominator; 1e-8 by default, which is 0 in float16: take 1e-7. */
  public Adam eps(double eps) {
    this.eps = Check.notNegative(getClass(), "eps", eps);
    return this;
  }

  /** Sets whether m and v are corrected for their start at zero; false by default. */
  public Adam biasCorrection(boolean biasCorrection) {
    this.biasCorrection = biasCorrection;
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("m", Ops.zerosLike(parameter));
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray mean = Averages.mix(state.get("m"), beta1, gradient);
    NDArray square = Averages.mix(state.get("v"), beta2, Ops.square(gradient));
    state.set("m", mean);
    state.set("v", square);
    NDArray root = Ops.sqrt(square);
    NDArray rate = rate(gradient);
    if (biasCorrection) {
      DType dtype = gradient.dtype();
      rate = Ops.astype(Ops.divide(learningRate(), share(beta1)), dtype);
      root = Ops.multiply(root, Ops.astype(Ops.rsqrt(share(beta2)), dtype));
    }
    return Ops.subtract(parameter, Ops.divide(Ops.multiply(rate, mean), Ops.add(root, eps)));
  }

  /** {@return how much of a mean is gradients by now, and not its start: 1 - beta^step} */
  private NDArray share(double beta) {
    return Ops.subtract(1, Ops.power(beta, Ops.astype(step(), DType.FLOAT32)));
  }
}
