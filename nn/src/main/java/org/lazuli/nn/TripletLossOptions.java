package org.lazuli.nn;

import java.util.Objects;

/**
 * The options of {@link Losses#tripletLoss}; start from {@link #DEFAULT}.
 *
 * @param axis the axis of the vectors
 * @param p the norm: distances are (sum of |difference|^p + eps)^(1/p)
 * @param margin by how much negatives should be farther away than positives
 * @param eps what keeps the slope of a distance of 0 finite
 * @param reduction what becomes of the losses of single examples
 */
public record TripletLossOptions(
    int axis, double p, double margin, double eps, Reduction reduction) {
  /** The last axis, the Euclidean norm, a margin of 1, eps 1e-6, no reduction. */
  public static final TripletLossOptions DEFAULT =
      new TripletLossOptions(-1, 2, 1, 1e-6, Reduction.NONE);

  /** Checks norm, eps and reduction. */
  public TripletLossOptions {
    Objects.requireNonNull(reduction, "[tripletLoss] reduction is null");
    Args.positive("tripletLoss", "p", p);
    Args.notNegative("tripletLoss", "eps", eps);
  }

  /** {@return these options with the vectors on another axis} */
  public TripletLossOptions axis(int axis) {
    return new TripletLossOptions(axis, p, margin, eps, reduction);
  }

  /** {@return these options with another norm} */
  public TripletLossOptions p(double p) {
    return new TripletLossOptions(axis, p, margin, eps, reduction);
  }

  /** {@return these options with another margin} */
  public TripletLossOptions margin(double margin) {
    return new TripletLossOptions(axis, p, margin, eps, reduction);
  }

  /** {@return these options with another eps} */
  public TripletLossOptions eps(double eps) {
    return new TripletLossOptions(axis, p, margin, eps, reduction);
  }

  /** {@return these options with another reduction} */
  public TripletLossOptions reduction(Reduction reduction) {
    return new TripletLossOptions(axis, p, margin, eps, reduction);
  }
}
