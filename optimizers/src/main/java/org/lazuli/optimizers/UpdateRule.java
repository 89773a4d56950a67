package org.lazuli.optimizers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * An optimizer that updates every parameter by itself, by the same rule.
 *
 * <h2>Writing one</h2>
 *
 * Give {@link #init(NDArray, Slots)} and {@link #apply} for a single parameter; all else is here.
 * Arrays made in them are closed after the step, except the result and what is set in the state.
 *
 * {@snippet :
 * final class SignDescent extends UpdateRule {
 *   SignDescent(double learningRate) {
 *     super(learningRate);
 *   }
 *
 *   @Override
 *   protected void init(NDArray parameter, Slots state) {}
 *
 *   @Override
 *   protected NDArray apply(NDArray gradient, NDArray parameter, Slots state) {
 *     return parameter.minus(rate(gradient).times(Ops.sign(gradient)));
 *   }
 * }
 * }
 */
public abstract non-sealed class UpdateRule extends Optimizer {
  private static final String STEP = "step";
  private static final String LEARNING_RATE = "learning_rate";

  private final Schedule schedule;
  private final NDArray step = Ops.array(DType.UINT64, 0);
  private final NDArray learningRate;
  private final Map<String, Slots> slots = new LinkedHashMap<>();

  /** For subclasses that find their rate themselves. */
  protected UpdateRule() {
    this.schedule = null;
    this.learningRate = null;
  }

  /** For subclasses with a constant learning rate, finite and not negative. */
  protected UpdateRule(double learningRate) {
    this.schedule = null;
    this.learningRate = Ops.array(checked(learningRate));
  }

  /** For subclasses with a learning rate that depends on the step. */
  protected UpdateRule(Schedule learningRate) {
    this.schedule =
        Objects.requireNonNull(
            learningRate, () -> "[" + getClass().getSimpleName() + "] learning rate is null");
    this.learningRate = scheduled();
  }

  private float checked(double learningRate) {
    return (float) Check.notNegative(getClass(), "learning rate", learningRate);
  }

  private NDArray scheduled() {
    NDArray rate = schedule.at(step);
    if (rate == null || !rate.shape().equals(Shape.SCALAR) || !rate.dtype().isFloating()) {
      String given = rate == null ? "null" : "" + rate.dtype() + rate.shape();
      throw Check.error(
          getClass(), "the schedule gives " + given + "; it must give a floating scalar");
    }
    return Ops.astype(rate, DType.FLOAT32);
  }

  /** Sets what is remembered of a parameter before its first update. */
  protected abstract void init(NDArray parameter, Slots state);

  /** {@return the parameter after a step; what is to be remembered is set in the state} */
  protected abstract NDArray apply(NDArray gradient, NDArray parameter, Slots state);

  @Override
  public final NDArray learningRate() {
    if (learningRate == null) {
      throw new IllegalStateException(
          "[" + getClass().getSimpleName() + "] there is no learning rate: it finds its own");
    }
    return learningRate;
  }

  @Override
  public final void learningRate(double value) {
    if (schedule != null) {
      throw new IllegalStateException(
          "["
              + getClass().getSimpleName()
              + "] the learning rate follows a schedule; pass a "
              + "number to the constructor to set it by hand");
    }
    learningRate().assign(Ops.array(checked(value)));
  }

  final boolean hasLearningRate() {
    return learningRate != null;
  }

  @Override
  public final NDArray step() {
    return step;
  }

  /**
   * {@return the learning rate in the dtype of a gradient, so that a step does not widen it}
   *
   * @param gradient the gradient that the rate will be multiplied with
   */
  protected final NDArray rate(NDArray gradient) {
    return Ops.astype(learningRate(), gradient.dtype());
  }

  @Override
  final Map<String, NDArray> step(Map<String, NDArray> gradients, Map<String, NDArray> parameters) {
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

  private Slots slots(String name, NDArray parameter) {
    Slots known = slots.get(name);
    if (known == null) {
      known = new Slots(name);
      init(parameter, known);
      slots.put(name, known);
    }
    return known;
  }

  @Override
  public final void init(Object parameters) {
    Tree.flattenWithPaths(parameters).forEach(this::slots);
  }

  @Override
  public final Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put(STEP, step);
    if (learningRate != null) {
      state.put(LEARNING_RATE, learningRate);
    }
    slots.forEach(
        (path, own) ->
            own.arrays().forEach((k, v) -> state.put(path.isEmpty() ? k : path + '.' + k, v)));
    return state;
  }

  @Override
  final void checkState(Map<String, NDArray> state) {
    boolean rate = learningRate == null || state.containsKey(LEARNING_RATE);
    if (!state.containsKey(STEP) || !rate) {
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
  }

  /** Arrays that are there already take the values, so that whoever holds them sees them. */
  @Override
  final void takeState(Map<String, NDArray> state) {
    Map<String, NDArray> copy = new LinkedHashMap<>(state); // it may be what state() returned
    step.assign(Ops.astype(copy.remove(STEP), DType.UINT64));
    NDArray rate = copy.remove(LEARNING_RATE);
    if (learningRate != null) {
      learningRate.assign(Ops.astype(rate, DType.FLOAT32));
    }
    Map<String, Slots> known = new LinkedHashMap<>(slots);
    slots.clear();
    copy.forEach((name, value) -> load(known, name, value));
  }

  private void load(Map<String, Slots> known, String name, NDArray value) {
    int dot = name.lastIndexOf('.');
    String path = name.substring(0, Math.max(dot, 0));
    String slot = name.substring(dot + 1);
    Slots own = slots.computeIfAbsent(path, Slots::new);
    Slots before = known.get(path);
    NDArray array = before == null ? null : before.arrays().get(slot);
    if (array == null) {
      own.set(slot, NDArray.of(value.node()));
    } else {
      array.assign(value);
      own.set(slot, array);
    }
  }
}
