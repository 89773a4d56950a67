package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/** The layer of {@link Activations#prelu}: negative elements times a factor that is learned. */
public class PReLU extends Layer implements Fn1<NDArray, NDArray> {
  /** The factor, of shape (1,), or one for every channel. */
  public final NDArray weight;

  /** Creates the layer with one factor, 0.25 at first. */
  public PReLU() {
    this(1, 0.25);
  }

  /**
   * Creates the layer.
   *
   * @param numParameters how many factors there are: 1, or the size of the last axis
   * @param init what they are at first
   * @throws IllegalArgumentException if numParameters is not positive
   */
  public PReLU(int numParameters, double init) {
    Args.positive("PReLU", "numParameters", numParameters);
    this.weight = Ops.full(Shape.of(numParameters), init);
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.prelu(x, weight);
  }

  @Override
  protected String describe() {
    return "numParameters=" + weight.dim(0);
  }
}
