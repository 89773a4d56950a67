package org.lazuli.optimizers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scope;
import org.lazuli.Tree;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A rule that turns parameters and their gradients into better parameters.
 *
 * <p>Parameters and gradients are trees of arrays: the maps of a layer, or records, or lists. What
 * the rule remembers of each parameter, the number of steps and the learning rate are arrays too,
 * so a step is lazy, records the same graph every time and is evaluated with the loss:
 *
 * {@snippet :
 * var result = lossAndGrad.apply(x, y);
 * optimizer.update(model.parameters(), result.grad());
 * Ops.eval(result.value(), model.parameters(), optimizer.state());
 * }
 *
 * <p>Evaluate {@link #state} with the parameters, or the graph of what is not evaluated grows. In a
 * loop whose body is a {@code Scope}, call {@link #init(Object) init} before it, for the state must
 * outlive the scope.
 *
 * <h2>Writing an optimizer</h2>
 *
 * Give {@link #init(NDArray, Slots)} and {@link #apply} for a single parameter; all else is here.
 * Arrays made in them are closed after the step, except the result and what is set in the state.
 */
public abstract class Optimizer {
  private static final String STEP = "step";
  private static final String LEARNING_RATE = "learning_rate";

  private final Schedule schedule;
  private final NDArray step = Ops.array(DType.UINT64, 0);
  private final NDArray learningRate;
  private final Map<String, Slots> slots = new LinkedHashMap<>();

  /** For subclasses with a constant learning rate, finite and not negative. */
  protected Optimizer(double learningRate) {
    this.schedule = null;
    this.learningRate = Ops.array(checked(learningRate));
  }

  /** For subclasses with a learning rate that depends on the step. */
  protected Optimizer(Schedule learningRate) {
    this.schedule = Objects.requireNonNull(learningRate, "[optimizer] learning rate is null");
    this.learningRate = Ops.array(0f);
  }

  private float checked(double learningRate) {
    return (float) Check.notNegative(getClass(), "learning rate", learningRate);
  }

  /** Sets what is remembered of a parameter before its first update. */
  protected abstract void init(NDArray parameter, Slots state);

  /** {@return the parameter after a step; what is to be remembered is set in the state} */
  protected abstract NDArray apply(NDArray gradient, NDArray parameter, Slots state);

  /** Checks settings that depend on each other; called before every step. */
  protected void checkSettings() {}

  /** {@return the learning rate of the last step, or the constant one: a float32 scalar} */
  public final NDArray learningRate() {
    return learningRate;
  }

  /**
   * Sets the learning rate from now on.
   *
   * @throws IllegalStateException if a schedule sets it
   */
  public final void learningRate(double value) {
    if (schedule != null) {
      throw new IllegalStateException(
          "["
              + getClass().getSimpleName()
              + "] the learning rate follows a schedule; pass a "
              + "number to the constructor to set it by hand");
    }
    learningRate.assign(Ops.array(checked(value)));
  }

  /** {@return how many steps were made: a uint64 scalar} */
  public final NDArray step() {
    return step;
  }

  /**
   * {@return the learning rate in the dtype of a gradient, so that a step does not widen it}
   *
   * @param gradient the gradient that the rate will be multiplied with
   */
  protected final NDArray rate(NDArray gradient) {
    return Ops.astype(learningRate, gradient.dtype());
  }

  /**
   * Makes one step: the parameters that have gradients get new values, in place.
   *
   * @param parameters a tree of arrays, such as {@code Layer.parameters()}
   * @param gradients a gradient for some or all of them, at the same paths
   * @throws IllegalArgumentException if a gradient has no parameter or another shape than it
   */
  public final <T> void update(T parameters, T gradients) {
    Map<String, NDArray> targets = Tree.flattenWithPaths(parameters);
    Map<String, NDArray> slopes = Tree.flattenWithPaths(gradients);
    try (Scope scope = Scope.open()) {
      try {
        step(slopes, targets).forEach((name, value) -> targets.get(name).assign(value));
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
   * @throws IllegalArgumentException if a gradient has no parameter or another shape than it
   */
  public final <T> T applyGradients(T gradients, T parameters) {
    Map<String, NDArray> slopes = Tree.flattenWithPaths(gradients);
    try (Scope scope = Scope.open()) {
      try {
        var updated = step(slopes, Tree.flattenWithPaths(parameters));
        return scope.keep(Tree.mapWithPath((path, _) -> updated.get(path), gradients));
      } finally {
        scope.keep(state());
      }
    }
  }

  private Map<String, NDArray> step(
      Map<String, NDArray> gradients, Map<String, NDArray> parameters) {
    checkSettings();
    gradients.forEach((name, gradient) -> checkPair(name, gradient, parameters.get(name)));
    if (schedule != null) {
      learningRate.assign(scheduled());
    }
    step.assign(Ops.add(step, 1));
    Map<String, NDArray> updated = new LinkedHashMap<>();
    gradients.forEach(
        (name, gradient) -> {
          NDArray parameter = parameters.get(name);
          updated.put(name, apply(gradient, parameter, slots(name, parameter)));
        });
    return updated;
  }

  private NDArray scheduled() {
    NDArray rate = schedule.at(step);
    if (!rate.shape().equals(Shape.SCALAR) || !rate.dtype().isFloating()) {
      throw Check.error(
          getClass(),
          "the schedule gives " + rate.dtype() + rate.shape() + "; it must give a scalar");
    }
    return Ops.astype(rate, DType.FLOAT32);
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

  private Slots slots(String name, NDArray parameter) {
    Slots known = slots.get(name);
    if (known == null) {
      known = new Slots(name);
      init(parameter, known);
      slots.put(name, known);
    }
    return known;
  }

  /** Makes the state of parameters before their first step. */
  public final void init(Object parameters) {
    Tree.flattenWithPaths(parameters).forEach(this::slots);
  }

  /**
   * {@return all that the optimizer remembers, by name}
   *
   * <p>The names are {@code step}, {@code learning_rate}, and {@code path.slot} for every
   * parameter, for example {@code layers.0.weight.m}.
   */
  public final Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put(STEP, step);
    state.put(LEARNING_RATE, learningRate);
    slots.forEach(
        (path, own) ->
            own.arrays().forEach((k, v) -> state.put(path.isEmpty() ? k : path + '.' + k, v)));
    return state;
  }

  /**
   * Continues from a state that an optimizer of this kind and settings returned.
   *
   * @param state arrays by name; their values are taken over, the arrays stay the caller's
   * @throws IllegalArgumentException if the map is no state; then nothing is changed
   */
  public final void loadState(Map<String, NDArray> state) {
    if (!state.containsKey(STEP) || !state.containsKey(LEARNING_RATE)) {
      throw Check.error(
          getClass(),
          "an optimizer state has '"
              + STEP
              + "' and '"
              + LEARNING_RATE
              + "', not only "
              + state.keySet()
              + "; save what state() returns");
    }
    Map<String, NDArray> copy = new LinkedHashMap<>(state); // it may be what state() returned
    slots.clear();
    copy.forEach(this::load);
  }

  private void load(String name, NDArray value) {
    switch (name) {
      case STEP -> step.assign(Ops.astype(value, DType.UINT64));
      case LEARNING_RATE -> learningRate.assign(Ops.astype(value, DType.FLOAT32));
      default -> {
        int dot = name.lastIndexOf('.');
        Slots own = slots.computeIfAbsent(name.substring(0, Math.max(dot, 0)), Slots::new);
        own.set(name.substring(dot + 1), NDArray.of(value.node()));
      }
    }
  }
}
