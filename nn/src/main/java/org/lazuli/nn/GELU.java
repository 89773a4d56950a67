package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#gelu} and its approximations. */
public final class GELU extends Layer implements Fn1<NDArray, NDArray> {
  /** How the function is computed. */
  public enum Approximation {
    /** {@link Activations#gelu}. */
    NONE,
    /** {@link Activations#geluApprox}. */
    TANH,
    /** {@link Activations#geluFastApprox}. */
    FAST
  }

  private final Approximation approximation;

  /** Creates the layer without approximation. */
  public GELU() {
    this(Approximation.NONE);
  }

  /** Creates the layer. */
  public GELU(Approximation approximation) {
    this.approximation = Objects.requireNonNull(approximation, "[GELU] approximation is null");
  }

  @Override
  public NDArray apply(NDArray x) {
    return switch (approximation) {
      case NONE -> Activations.gelu(x);
      case TANH -> Activations.geluApprox(x);
      case FAST -> Activations.geluFastApprox(x);
    };
  }

  @Override
  protected String describe() {
    return "approximation=" + approximation;
  }
}
