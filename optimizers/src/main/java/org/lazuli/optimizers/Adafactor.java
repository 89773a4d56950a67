package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Adafactor: of the mean squares of a matrix only those of its rows and of its columns are kept.
 *
 * <p>With the step t, {@code b = 1 - t^decayRate} and {@code s = g^2 + eps1}: of arrays with two
 * axes and more, {@code r = b r + (1 - b) mean(s)} over the last axis and {@code c} likewise over
 * the one before, and {@code u = g / sqrt(r c / mean(r))}; of others {@code v = b v + (1 - b) s}
 * and {@code u = g / sqrt(v)}. Then {@code u = u / max(1, rms(u) / clipThreshold)} and {@code w =
 * (1 - decay rate) w - rate u}, where rms is the root of the mean square.
 *
 * <p>The rate is the learning rate, or without one {@code min(0.01, 1 / sqrt(t))}, in both cases
 * times {@code max(eps2, rms(w))} if {@link #scaleParameter}.
 *
 * <p>The squares of gradients in float16 vanish below 2e-4; take another dtype.
 *
 * <p>Source: Shazeer and Stern, "Adafactor: adaptive learning rates with sublinear memory cost",
 * 2018.
 */
public class Adafactor extends UpdateRule {
  private static final double LARGEST_STEP = 1e-2;
  private static final double WARM_UP = 1e-6;

  private double eps1 = 1e-30;
  private double eps2 = 1e-3;
  private double clipThreshold = 1;
  private double decayRate = -0.8;
  private double weightDecay;
  private double beta1 = Double.NaN;
  private boolean scaleParameter = true;
  private boolean relativeStep;
  private boolean warmupInit;

  /** Creates the optimizer without learning rate: steps are relative. */
  public Adafactor() {
    this.relativeStep = true;
  }

  /**
   * Creates the optimizer with a constant learning rate.
   *
   * <p>In MLX it counts only if {@code relative_step} is false; here it counts unless {@link
   * #relativeStep} is set.
   */
  public Adafactor(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Adafactor(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets what is added to squares, and the least scale of a parameter; 1e-30 and 1e-3. */
  public Adafactor eps(double squares, double scale) {
    this.eps1 = Check.notNegative(getClass(), "eps of squares", squares);
    this.eps2 = Check.notNegative(getClass(), "eps of the scale", scale);
    return this;
  }

  /** Sets the root mean square above which an update is scaled down; 1 by default. */
  public Adafactor clipThreshold(double clipThreshold) {
    this.clipThreshold = Check.positive(getClass(), "clipThreshold", clipThreshold);
    return this;
  }

  /** Sets the power of the step by which past squares are forgotten; -0.8 by default. */
  public Adafactor decayRate(double decayRate) {
    this.decayRate = Check.finite(getClass(), "decayRate", decayRate);
    return this;
  }

  /** Sets how much of the mean of updates is kept, from 0 to below 1; there is none by default. */
  public Adafactor beta1(double beta1) {
    this.beta1 = Check.fraction(getClass(), "beta1", beta1);
    return this;
  }

  /** Sets the decay; 0 by default. */
  public Adafactor weightDecay(double weightDecay) {
    this.weightDecay = Check.notNegative(getClass(), "weightDecay", weightDecay);
    return this;
  }

  /** Sets whether the rate is multiplied by the parameter's root mean square; true by default. */
  public Adafactor scaleParameter(boolean scaleParameter) {
    this.scaleParameter = scaleParameter;
    return this;
  }

  /** Sets whether the rate depends on the step alone, even if there is a learning rate. */
  public Adafactor relativeStep(boolean relativeStep) {
    this.relativeStep = relativeStep;
    return this;
  }

  /**
   * Sets whether a relative rate starts with 1e-6 and grows by it until it falls; not by default.
   */
  public Adafactor warmupInit(boolean warmupInit) {
    this.warmupInit = warmupInit;
    return this;
  }

  @Override
  protected void checkSettings() {
    if (!relativeStep && !hasLearningRate()) {
      throw Check.error(
          getClass(),
          "there is no learning rate and relativeStep is false; pass a rate to the constructor");
    }
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    Shape shape = parameter.shape();
    int ndim = shape.ndim();
    if (ndim >= 2) {
      state.set("exp_avg_sq_row", zeros(shape.without(ndim - 1), parameter.dtype()));
      state.set("exp_avg_sq_col", zeros(shape.without(ndim - 2), parameter.dtype()));
    } else {
      state.set("exp_avg_sq", Ops.zerosLike(parameter));
    }
    if (hasMean()) {
      state.set("exp_avg", Ops.zerosLike(parameter));
    }
  }

  private static NDArray zeros(Shape shape, DType dtype) {
    return Ops.full(shape, 0, dtype);
  }

  private boolean hasMean() {
    return !Double.isNaN(beta1);
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    DType dtype = gradient.dtype();
    NDArray rate = rate(parameter, dtype);
    NDArray kept = Ops.subtract(1, Ops.astype(Ops.power(time(), decayRate), dtype));
    NDArray squares = Ops.add(Ops.square(gradient), eps1);
    NDArray factor =
        gradient.ndim() >= 2 ? factored(squares, kept, state) : whole(squares, kept, state);
    NDArray update = Ops.multiply(factor, gradient);
    NDArray excess = Ops.maximum(Ops.divide(rms(update), clipThreshold), 1);
    update = Ops.multiply(rate, Ops.divide(update, excess));
    if (hasMean()) {
      update = Averages.mix(state.get("exp_avg"), beta1, update);
      state.set("exp_avg", update);
    }
    return Ops.subtract(Decay.decoupled(parameter, rate, weightDecay), update);
  }

  private NDArray time() {
    return Ops.astype(step(), DType.FLOAT32);
  }

  private NDArray rate(NDArray parameter, DType dtype) {
    NDArray rate = Ops.astype(relativeStep ? relative() : learningRate(), dtype);
    return scaleParameter ? Ops.multiply(rate, Ops.maximum(rms(parameter), eps2)) : rate;
  }

  private NDArray relative() {
    NDArray falling = Ops.rsqrt(time());
    return warmupInit
        ? Ops.minimum(falling, Ops.multiply(time(), WARM_UP))
        : Ops.minimum(falling, LARGEST_STEP);
  }

  /** {@return the inverse root of the mean squares, as the product of that of rows and columns} */
  private static NDArray factored(NDArray squares, NDArray kept, Slots state) {
    NDArray rows = Averages.mix(state.get("exp_avg_sq_row"), kept, Ops.mean(squares, -1));
    NDArray columns = Averages.mix(state.get("exp_avg_sq_col"), kept, Ops.mean(squares, -2));
    state.set("exp_avg_sq_row", rows);
    state.set("exp_avg_sq_col", columns);
    NDArray ofRows = Ops.rsqrt(Ops.divide(rows, Ops.mean(rows, true, -1)));
    return Ops.multiply(Ops.expandDims(ofRows, -1), Ops.expandDims(Ops.rsqrt(columns), -2));
  }

  private static NDArray whole(NDArray squares, NDArray kept, Slots state) {
    NDArray mean = Averages.mix(state.get("exp_avg_sq"), kept, squares);
    state.set("exp_avg_sq", mean);
    return Ops.rsqrt(mean);
  }

  private static NDArray rms(NDArray x) {
    return Ops.sqrt(Ops.mean(Ops.square(x)));
  }
}
