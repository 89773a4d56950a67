package org.lazuli.optimizers;

import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;
import org.lazuli.type.DType;

/** What is done with gradients before an optimizer gets them. */
public final class Gradients {
  private static final double LEAST_NORM = 1e-6;

  /**
   * Gradients that were scaled down if they were too large.
   *
   * @param gradients the gradients
   * @param norm their norm before: a float32 scalar, or float64 if a gradient is
   */
  public record Clipped<T>(T gradients, NDArray norm) {}

  private Gradients() {}

  /**
   * {@return gradients whose norm as one long vector is at most maxNorm: {@code g * min(maxNorm /
   * (norm + 1e-6), 1)}}
   *
   * <p>The norm is summed up in float32 at least; gradients keep their dtypes.
   *
   * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
   * networks", 2013; {@code mlx.optimizers.clip_grad_norm}.
   *
   * @param gradients a tree of arrays
   * @param maxNorm the largest norm, not negative
   * @throws IllegalArgumentException if maxNorm is negative or NaN
   */
  public static <T> Clipped<T> clipGradNorm(T gradients, double maxNorm) {
    Objects.requireNonNull(gradients, "[clipGradNorm] gradients are null");
    if (!(maxNorm >= 0)) {
      throw new IllegalArgumentException(
          "[clipGradNorm] maxNorm is " + maxNorm + "; it must not be negative");
    }
    NDArray squares = Tree.reduce(Gradients::addSquares, gradients, Ops.array(DType.FLOAT32, 0));
    NDArray norm = Ops.sqrt(squares);
    NDArray scale = Ops.minimum(Ops.divide(maxNorm, Ops.add(norm, LEAST_NORM)), 1);
    T clipped = Tree.map(g -> Ops.multiply(g, Ops.astype(scale, g.dtype())), gradients);
    return new Clipped<>(clipped, norm);
  }

  private static NDArray addSquares(NDArray sum, NDArray gradient) {
    return Ops.add(sum, Ops.sum(Ops.square(Precision.wide(gradient))));
  }
}
