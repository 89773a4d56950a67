package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * Elements set to zero at random while training, the others scaled up to keep the mean.
 *
 * <p>Otherwise, and for p = 0, this is the identity.
 */
public class Dropout extends Layer implements Fn1<NDArray, NDArray> {
  private final double p;
  private final int spatialAxes;

  /** Creates a dropout of half of all elements. */
  public Dropout() {
    this(0.5);
  }

  /**
   * Creates a dropout.
   *
   * @param p the probability of an element to be dropped
   * @throws IllegalArgumentException if p is not at least 0 and below 1
   */
  public Dropout(double p) {
    this(p, 0);
  }

  /** A dropout of whole channels, which have so many axes, before the last one. */
  Dropout(double p, int spatialAxes) {
    this.p = Args.probability(getClass().getSimpleName(), p);
    this.spatialAxes = spatialAxes;
  }

  @Override
  public NDArray apply(NDArray x) {
    Shape mask = mask(x);
    return dropped() ? dropped(x, Rand.bernoulli(1 - p, mask)) : x;
  }

  /** {@return as {@link #apply(NDArray)}, with the mask drawn from a key} */
  public NDArray apply(NDArray x, NDArray key) {
    Shape mask = mask(x);
    return dropped() ? dropped(x, Rand.bernoulli(1 - p, mask, key)) : x;
  }

  /** {@return the shape of the draws, which are broadcast to x} */
  private Shape mask(NDArray x) {
    String layer = getClass().getSimpleName();
    Shape mask = Args.given(layer, "input", x).shape();
    if (spatialAxes > 0) {
      Args.ndim(layer, x, spatialAxes + 1, spatialAxes + 2);
    }
    for (int axis = 1; axis <= spatialAxes; axis++) {
      mask = mask.with(mask.ndim() - 1 - axis, 1);
    }
    return mask;
  }

  private boolean dropped() {
    return p > 0 && training();
  }

  private NDArray dropped(NDArray x, NDArray kept) {
    return Ops.multiply(Ops.multiply(kept, x), 1 / (1 - p));
  }

  @Override
  protected String describe() {
    return "p=" + p;
  }
}
