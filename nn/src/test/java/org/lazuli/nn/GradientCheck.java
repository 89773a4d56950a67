package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Compares gradients of a layer with central differences in float64.
 *
 * <p>The result is projected on a random direction, and every parameter and input is moved along
 * others, so that an error in any element shows.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;
  private static final int DIRECTIONS = 2;

  private final Layer layer;
  private final Fn1<List<NDArray>, NDArray> forward;
  private long draws;
  private NDArray projection;

  private GradientCheck(Layer layer, Fn1<List<NDArray>, NDArray> forward) {
    this.layer = layer;
    this.forward = forward;
  }

  /** Checks all trainable parameters and all inputs, which are random numbers of these shapes. */
  static void check(Layer layer, Fn1<List<NDArray>, NDArray> forward, long[]... shapes) {
    GradientCheck check = new GradientCheck(layer, forward);
    layer.setDType(DType.FLOAT64);
    Map<String, NDArray> point = new LinkedHashMap<>();
    layer
        .trainableParameters()
        .forEach((name, value) -> point.put(name, check.draw(value.shape()).times(0.5).plus(0.1)));
    for (int i = 0; i < shapes.length; i++) {
      point.put("input" + i, check.draw(Shape.of(shapes[i])));
    }
    check.run(point, shapes.length);
  }

  private NDArray draw(Shape shape) {
    NDArray drawn = Rand.normal(shape, DType.FLOAT64, 0, 1, Rand.key(draws++));
    return drawn.eval();
  }

  private void run(Map<String, NDArray> point, int inputs) {
    NDArray result = result(point, inputs);
    assertEquals(DType.FLOAT64, result.dtype());
    projection = draw(result.shape());
    Fn1<Map<String, NDArray>, NDArray> loss = p -> result(p, inputs).times(projection).sum();
    Map<String, NDArray> gradients = Transforms.grad(loss).apply(point);
    assertEquals(point.keySet(), gradients.keySet());
    for (String name : point.keySet()) {
      for (int i = 0; i < DIRECTIONS; i++) {
        NDArray direction = draw(point.get(name).shape());
        double expected = slope(loss, point, name, direction);
        double actual = gradients.get(name).times(direction).sum().item();
        double scale = Math.max(1, Math.abs(expected));
        assertEquals(expected, actual, TOLERANCE * scale, name);
      }
    }
  }

  private NDArray result(Map<String, NDArray> point, int inputs) {
    Map<String, NDArray> parameters = new LinkedHashMap<>(point);
    List<NDArray> given = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      given.add(parameters.remove("input" + i));
    }
    return Nn.withParameters(layer, parameters, () -> forward.apply(given));
  }

  private static double slope(
      Fn1<Map<String, NDArray>, NDArray> loss,
      Map<String, NDArray> point,
      String name,
      NDArray direction) {
    Map<String, NDArray> moved = new LinkedHashMap<>(point);
    moved.put(name, point.get(name).plus(direction.times(STEP)));
    double after = loss.apply(moved).item();
    moved.put(name, point.get(name).minus(direction.times(STEP)));
    return (after - loss.apply(moved).item()) / (2 * STEP);
  }
}
