package org.lazuli.optimizers;

import java.util.Map;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Scope;
import org.lazuli.Tree;

/**
 * What turns parameters and their gradients into better parameters.
 *
 * <p>Parameters and gradients are trees of arrays: the maps of a layer, or records, or lists. What
 * an optimizer remembers of each parameter, the number of steps and the learning rate are arrays
 * too, so a step is lazy, records the same graph every time and is evaluated with the loss:
 *
 * {@snippet :
 * var result = lossAndGrad.apply(x, y);
 * optimizer.update(model.parameters(), result.grad());
 * Ops.eval(result.value(), model.parameters(), optimizer.state());
 * }
 *
 * <p>Evaluate {@link #state} with the parameters, or the graph of what is not evaluated grows. In a
 * loop whose body is a {@code Scope}, call {@link #init} before it, for the state must outlive the
 * scope.
 *
 * <p>Parameters keep their dtype, and what is remembered of them has it too; the learning rate is a
 * float32 scalar. An optimizer of one's own is an {@link UpdateRule}.
 */
public abstract sealed class Optimizer permits UpdateRule, MultiOptimizer {
  Optimizer() {}

  /**
   * Makes one step: the parameters that have gradients get new values, in place.
   *
   * @param parameters a tree of arrays, such as {@code Layer.parameters()}
   * @param gradients a gradient for some or all of them, at the same paths
   * @throws IllegalArgumentException if a gradient has no parameter or another shape than it, or if
   *     settings do not fit together; then nothing is changed
   */
  public final <T> void update(T parameters, T gradients) {
    Map<String, NDArray> targets = flat("parameters", parameters);
    Map<String, NDArray> slopes = flat("gradients", gradients);
    try (Scope scope = Scope.open()) {
      try {
        checkedStep(slopes, targets).forEach((name, value) -> targets.get(name).assign(value));
      } finally {
        scope.keep(state());
      }
    }
  }

  /**
   * Makes one step and leaves the parameters as they are.
   *
   * @param gradients a tree of arrays
   * @param parameters a parameter for every gradient, at the same paths
   * @return the new values of the parameters that have gradients, a tree like the gradients
   * @throws IllegalArgumentException as {@link #update}
   */
  public final <T> T applyGradients(T gradients, T parameters) {
    Map<String, NDArray> slopes = flat("gradients", gradients);
    Map<String, NDArray> targets = flat("parameters", parameters);
    try (Scope scope = Scope.open()) {
      try {
        var updated = checkedStep(slopes, targets);
        return scope.keep(Tree.mapWithPath((path, _) -> updated.get(path), gradients));
      } finally {
        scope.keep(state());
      }
    }
  }

  private Map<String, NDArray> flat(String name, Object tree) {
    Objects.requireNonNull(
        tree, () -> "[" + getClass().getSimpleName() + "] " + name + " are null");
    return Tree.flattenWithPaths(tree);
  }

  private Map<String, NDArray> checkedStep(
      Map<String, NDArray> gradients, Map<String, NDArray> parameters) {
    checkSettings();
    gradients.forEach((name, gradient) -> checkPair(name, gradient, parameters.get(name)));
    return step(gradients, parameters);
  }

  private void checkPair(String name, NDArray gradient, NDArray parameter) {
    if (parameter == null) {
      throw Check.error(getClass(), "there is a gradient but no parameter named '" + name + "'");
    }
    if (!gradient.shape().equals(parameter.shape())) {
      throw Check.error(
          getClass(),
          "the gradient of '"
              + name
              + "' is "
              + gradient.shape()
              + ", the parameter "
              + parameter.shape());
    }
  }

  /** Checks settings that depend on each other; called before every step. */
  protected void checkSettings() {}

  /** {@return the new value of every parameter that has a gradient; they fit together} */
  abstract Map<String, NDArray> step(
      Map<String, NDArray> gradients, Map<String, NDArray> parameters);

  /** Makes the state of parameters before their first step. */
  public abstract void init(Object parameters);

  /**
   * {@return the learning rate of the last step, before the first one that of the first, or the
   * constant one: a float32 scalar}
   *
   * @throws IllegalStateException if there is none, as for {@link Adafactor#Adafactor()}
   */
  public abstract NDArray learningRate();

  /**
   * Sets the learning rate from now on.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   * @throws IllegalStateException if a schedule sets it, or there is none
   */
  public abstract void learningRate(double value);

  /** {@return how many steps were made: a uint64 scalar} */
  public abstract NDArray step();

  /**
   * {@return all that the optimizer remembers, by name; the arrays are updated in place}
   *
   * <p>The names are {@code step}, {@code learning_rate}, and {@code path.slot} for every
   * parameter, for example {@code layers.0.weight.m}.
   */
  public abstract Map<String, NDArray> state();

  /**
   * Continues from a state that an optimizer of this kind and settings returned, bit for bit.
   *
   * @param state arrays by name; their values are taken over, the arrays stay the caller's
   * @throws IllegalArgumentException if the map is no state; then nothing is changed
   */
  public final void loadState(Map<String, NDArray> state) {
    Objects.requireNonNull(state, () -> "[" + getClass().getSimpleName() + "] state is null");
    checkState(state);
    takeState(state);
  }

  abstract void checkState(Map<String, NDArray> state);

  abstract void takeState(Map<String, NDArray> state);
}
