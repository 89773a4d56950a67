package org.lazuli.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Checks gradients by one number: how steeply the loss rises along a fixed direction through all
 * parameters. An engine has the inner product of gradients and direction, plain loops have the
 * difference of two losses.
 */
public final class Slope {
  private static final double STEP = 2e-4;
  private static final int SEED = 1000;

  private Slope() {}

  /** {@return the rise by the gradients of all parameters, in their order} */
  public static float of(List<float[]> gradients) {
    double slope = 0;
    for (int i = 0; i < gradients.size(); i++) {
      float[] gradient = gradients.get(i);
      float[] direction = direction(i, gradient.length);
      for (int k = 0; k < gradient.length; k++) {
        slope += (double) gradient[k] * direction[k];
      }
    }
    return (float) slope;
  }

  /** {@return the rise by a central difference; the first operand is no parameter} */
  static double of(List<float[]> operands, ToDoubleFunction<List<float[]>> loss) {
    double above = loss.applyAsDouble(moved(operands, STEP));
    double below = loss.applyAsDouble(moved(operands, -STEP));
    return (above - below) / (2 * STEP);
  }

  private static List<float[]> moved(List<float[]> operands, double step) {
    List<float[]> moved = new ArrayList<>(List.of(operands.getFirst()));
    for (int i = 1; i < operands.size(); i++) {
      float[] parameter = operands.get(i).clone();
      float[] direction = direction(i - 1, parameter.length);
      for (int k = 0; k < parameter.length; k++) {
        parameter[k] += (float) (step * direction[k]);
      }
      moved.add(parameter);
    }
    return moved;
  }

  private static float[] direction(int parameter, int length) {
    return Data.normal(length, SEED + parameter);
  }
}
