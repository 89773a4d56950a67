package org.lazuli.nn;

import org.lazuli.type.Shape;

/**
 * The connections of a unit that {@link Initializers#heNormal} and {@link Initializers#heUniform}
 * count.
 *
 * <p>Weights have the shape (outputs, window..., inputs): of matrices there is no window, of
 * convolutions the size of the filter. The window counts for both.
 */
public enum Fan {
  /** The connections that end in a unit: they keep the variance of the values. */
  IN,
  /** The connections that start in a unit: they keep the variance of the gradients. */
  OUT;

  long of(String op, Shape shape) {
    int ndim = shape.ndim();
    if (ndim < 2) {
      throw Args.error(op, "shape is " + shape + "; it must have two axes at least");
    }
    long window = 1;
    for (int axis = 1; axis < ndim - 1; axis++) {
      window *= shape.dim(axis);
    }
    return switch (this) {
      case IN -> shape.dim(ndim - 1) * window;
      case OUT -> shape.dim(0) * window;
    };
  }
}
