package org.lazuli.optimizers;

import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Muon: momentum whose matrices are made nearly orthogonal before the step.
 *
 * <p>With {@code g} the gradient plus {@code decay w}, {@code v = momentum v + (1 - momentum) g}
 * and, with Nesterov's look ahead, {@code u = momentum v + (1 - momentum) g}, else {@code u = v}. A
 * matrix u is replaced by one with the same singular vectors and singular values near 1, found by
 * Newton-Schulz iterations, and {@code w = w - rate sqrt(max(1, rows / columns)) u}. Of arrays with
 * more axes, such as filters, all but the first are one; rows and columns are their last two, as in
 * MLX. Scalars and vectors are updated by {@code w = w - rate u}.
 *
 * <p>Embeddings, last layers and vectors are better left to another optimizer; see {@link
 * MultiOptimizer}.
 *
 * <p>Source: Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024.
 */
public class Muon extends UpdateRule {
  /** The coefficients of x, x^3 and x^5 in an iteration, from the source. */
  private static final double LINEAR = 3.4445;

  private static final double CUBIC = -4.7750;
  private static final double QUINTIC = 2.0315;

  private static final double LEAST_NORM = 1e-7;

  private double momentum = 0.95;
  private double weightDecay = 0.01;
  private boolean nesterov = true;
  private int nsSteps = 5;

  /** Creates the optimizer with a constant learning rate. */
  public Muon(double learningRate) {
    super(learningRate);
  }

  /** Creates the optimizer with a learning rate that depends on the step. */
  public Muon(Schedule learningRate) {
    super(learningRate);
  }

  /** Sets how much of the last update is kept, from 0 to below 1; 0.95 by default. */
  public Muon momentum(double momentum) {
    this.momentum = Check.fraction(getClass(), "momentum", momentum);
    return this;
  }

  /** Sets the factor of the parameter that is added to its gradient; 0.01 by default. */
  public Muon weightDecay(double weightDecay) {
    this.weightDecay = Check.notNegative(getClass(), "weightDecay", weightDecay);
    return this;
  }

  /** Sets whether the gradient is taken ahead, after the momentum; true by default. */
  public Muon nesterov(boolean nesterov) {
    this.nesterov = nesterov;
    return this;
  }

  /** Sets the number of Newton-Schulz iterations, which is not negative; 5 by default. */
  public Muon nsSteps(int nsSteps) {
    this.nsSteps = (int) Check.notNegative(getClass(), "nsSteps", nsSteps);
    return this;
  }

  @Override
  protected void init(NDArray parameter, Slots state) {
    state.set("v", Ops.zerosLike(parameter));
  }

  @Override
  protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
    NDArray slope = Decay.added(gradient, parameter, weightDecay);
    NDArray velocity = Averages.mix(state.get("v"), momentum, slope);
    state.set("v", velocity);
    NDArray update = nesterov ? Averages.mix(velocity, momentum, slope) : velocity;
    NDArray rate = rate(gradient);
    if (update.ndim() >= 2 && update.size() > 0) {
      NDArray matrix = Ops.reshape(update, update.dim(0), -1);
      update = Ops.reshape(orthogonal(matrix), update.shape());
      double tall = Math.max(1, (double) update.dim(-2) / update.dim(-1));
      rate = Ops.multiply(rate, Math.sqrt(tall));
    }
    return Ops.subtract(parameter, Ops.multiply(rate, update));
  }

  /**
   * Every iteration maps the singular values by the same odd polynomial, which drives them to 1.
   */
  private NDArray orthogonal(NDArray matrix) {
    boolean tall = matrix.dim(0) > matrix.dim(1);
    DType dtype = matrix.dtype();
    NDArray exact = Precision.wide(tall ? Ops.transpose(matrix) : matrix);
    NDArray x = Ops.astype(Ops.divide(exact, Ops.add(Linalg.norm(exact, true), LEAST_NORM)), dtype);
    for (int i = 0; i < nsSteps; i++) {
      NDArray square = Ops.matmul(x, Ops.transpose(x));
      NDArray factor = addmm(Ops.multiply(square, CUBIC), square, square, QUINTIC);
      x = addmm(Ops.multiply(x, LINEAR), factor, x, 1);
    }
    return tall ? Ops.transpose(x) : x;
  }

  /** In 16 bits too the sum is rounded only once, for iterations amplify what is lost. */
  private static NDArray addmm(NDArray c, NDArray a, NDArray b, double alpha) {
    NDArray sum = Ops.addmm(Precision.wide(c), Precision.wide(a), Precision.wide(b), alpha, 1);
    return Ops.astype(sum, a.dtype());
  }
}
