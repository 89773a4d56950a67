package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;

/**
 * Elements set to zero at random while training, the others scaled up to keep the mean.
 *
 * <p>Otherwise, and for p = 0, this is the identity.
 */
public class Dropout extends Layer implements Fn1<NDArray, NDArray> {
  private final double p;

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
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("[Dropout] p is " + p + "; it is at least 0 and below 1");
    }
    this.p = p;
  }

  @Override
  public NDArray apply(NDArray x) {
    return dropped() ? dropped(x, Rand.bernoulli(1 - p, x.shape())) : x;
  }

  /** {@return as {@link #apply(NDArray)}, with the mask drawn from a key} */
  public NDArray apply(NDArray x, NDArray key) {
    return dropped() ? dropped(x, Rand.bernoulli(1 - p, x.shape(), key)) : x;
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
