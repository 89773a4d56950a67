package org.lazuli.nn;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/** What recurrent layers share: checks, and the inputs of all steps in one product. */
final class Recurrence {
  private Recurrence() {}

  /** {@return the bound of initial parameters} */
  static double bound(String layer, int inputSize, int hiddenSize) {
    Args.positive(layer, "inputSize", inputSize);
    return 1 / Math.sqrt(Args.positive(layer, "hiddenSize", hiddenSize));
  }

  /** Checks the sequences, and the states before them, which may be null. */
  static void check(String layer, NDArray x, NDArray inputWeight, long size, NDArray... states) {
    Args.that(
        Args.given(layer, "input", x).ndim() >= 2 && x.dim(-2) > 0,
        layer,
        () -> "input is " + x.shape() + "; it must be (batch axes..., length, inputSize)");
    Args.lastAxis(layer, x, inputWeight.dim(1));
    Shape expected = x.shape().without(x.ndim() - 2).with(x.ndim() - 2, size);
    for (NDArray state : states) {
      Args.that(
          state == null || state.shape().equals(expected),
          layer,
          () -> "state is " + state.shape() + ", input " + x.shape() + "; give " + expected);
    }
  }

  /** {@return W x + b of every step} */
  static List<NDArray> inputs(NDArray x, NDArray weight, NDArray bias) {
    NDArray product = Ops.matmul(x, weight.T());
    return Ops.unstack(bias == null ? product : Ops.add(product, bias), -2);
  }

  static String describe(NDArray inputWeight, long hiddenSize, NDArray bias) {
    return "inputSize="
        + inputWeight.dim(1)
        + ", hiddenSize="
        + hiddenSize
        + ", bias="
        + (bias != null);
  }
}
