package org.lazuli.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;
import org.lazuli.ValueAndGrad;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/**
 * Computing in 16 bits with parameters of 32.
 *
 * <p>The model's parameters stay float32; inside the differentiated function the trainable ones are
 * cast, so that products are of 16 bits, and their gradients come back as float32. Frozen ones are
 * used as they are. What the function gets it casts itself, with {@link #cast}; losses are better
 * computed from float32 again:
 *
 * {@snippet :
 * MixedPrecision precision = MixedPrecision.float16();
 * var step = precision.valueAndGrad(model, (NDArray x, NDArray y) ->
 *     crossEntropy(model.apply(precision.cast(x)).astype(FLOAT32), y).mean());
 * var result = step.apply(x, y);
 * precision.update(optimizer, model.parameters(), result.grad());
 * Ops.eval(result.value(), model.parameters(), optimizer.state(), precision.state());
 * }
 *
 * <p>bfloat16 has the range of float32 and needs no more. Gradients of float16 vanish below 6e-8,
 * so the loss is multiplied by a scale, and the gradient divided by it. The scale adapts itself: a
 * gradient that is not finite halves it and its step is skipped, and after so many good steps it is
 * doubled. All of this is recorded like anything else, nothing is read on the host.
 *
 * <p>Source: Micikevicius et al., "Mixed precision training", 2018.
 */
public final class MixedPrecision {
  private static final String OP = "mixedPrecision";
  private static final double LARGEST_SCALE = 1 << 24;
  private static final double FIRST_SCALE = 1 << 15;
  private static final int GROWTH_INTERVAL = 2000;

  private final DType dtype;
  private final boolean adapts;
  private final NDArray scale;
  private final NDArray goodSteps = Ops.array(DType.INT32, 0);
  private int growthInterval = GROWTH_INTERVAL;

  private MixedPrecision(DType dtype, boolean adapts, double scale) {
    this.dtype = dtype;
    this.adapts = adapts;
    this.scale = Ops.array((float) scale);
  }

  /** {@return computing in bfloat16, without a scale} */
  public static MixedPrecision bfloat16() {
    return new MixedPrecision(DType.BFLOAT16, false, 1);
  }

  /** {@return computing in float16, with a scale that begins with 32768} */
  public static MixedPrecision float16() {
    return new MixedPrecision(DType.FLOAT16, true, FIRST_SCALE);
  }

  /**
   * Sets after how many good steps the scale is doubled; {@value #GROWTH_INTERVAL} by default.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public MixedPrecision growthInterval(int steps) {
    growthInterval = Check.positive(OP, "the growth interval", steps);
    return this;
  }

  /** {@return the dtype computed in} */
  public DType dtype() {
    return dtype;
  }

  /** {@return the tree with its floating arrays cast to the dtype computed in} */
  public <T> T cast(T tree) {
    return Tree.map(x -> x.dtype().isFloating() ? x.astype(dtype) : x, tree);
  }

  /** {@return the function with its gradient for the model's trainable parameters, as float32} */
  public <A> Fn1<A, ValueAndGrad<NDArray, Map<String, NDArray>>> valueAndGrad(
      Layer model, Fn1<A, NDArray> function) {
    var derivative = Nn.valueAndGrad(model, (A a) -> scaled(model, () -> function.apply(a)));
    return a -> unscaled(derivative.apply(a));
  }

  /** {@return the function with its gradient for the model's trainable parameters, as float32} */
  public <A, B> Fn2<A, B, ValueAndGrad<NDArray, Map<String, NDArray>>> valueAndGrad(
      Layer model, Fn2<A, B, NDArray> function) {
    var derivative =
        Nn.valueAndGrad(model, (A a, B b) -> scaled(model, () -> function.apply(a, b)));
    return (a, b) -> unscaled(derivative.apply(a, b));
  }

  private NDArray scaled(Layer model, Supplier<NDArray> function) {
    NDArray loss = Nn.withParameters(model, cast(model.trainableParameters()), function);
    return Ops.multiply(loss.astype(DType.FLOAT32), scale);
  }

  /** A scale is a power of two: dividing by it is exact. */
  private ValueAndGrad<NDArray, Map<String, NDArray>> unscaled(
      ValueAndGrad<NDArray, Map<String, NDArray>> result) {
    Map<String, NDArray> grad = Tree.map((NDArray g) -> unscaled(g), result.grad());
    return new ValueAndGrad<>(unscaled(result.value()), grad);
  }

  private NDArray unscaled(NDArray x) {
    return Ops.divide(x.astype(DType.FLOAT32), scale);
  }

  /**
   * Makes a step of the optimizer if the gradients are finite, and adapts the scale.
   *
   * @param optimizer makes the step; all it remembers stays as it was if the step is skipped
   * @param parameters the model's, updated in place
   * @param gradients what {@link #valueAndGrad} returned
   * @return whether the step is made: a boolean scalar, computed with the step
   */
  public NDArray update(
      Optimizer optimizer, Map<String, NDArray> parameters, Map<String, NDArray> gradients) {
    Check.given(OP, "the optimizer", optimizer);
    if (!adapts) {
      optimizer.update(parameters, gradients);
      return Ops.array(true);
    }
    NDArray finite = finite(gradients);
    Map<String, NDArray> trained = new LinkedHashMap<>(parameters);
    trained.keySet().retainAll(gradients.keySet());
    optimizer.init(trained);
    List<NDArray> live = Tree.flatten(List.of(trained, optimizer.state()));
    List<NDArray> before = live.stream().map(x -> NDArray.of(x.node())).toList();
    optimizer.update(parameters, gradients);
    for (int i = 0; i < live.size(); i++) {
      live.get(i).assign(Ops.where(finite, live.get(i), before.get(i)));
    }
    adapt(finite);
    return finite;
  }

  private static NDArray finite(Map<String, NDArray> gradients) {
    NDArray finite = Ops.array(true);
    for (NDArray gradient : gradients.values()) {
      finite = Ops.logicalAnd(finite, Ops.all(Ops.isfinite(gradient)));
    }
    return finite;
  }

  private void adapt(NDArray finite) {
    NDArray good = Ops.where(finite, goodSteps.plus(1), 0);
    NDArray grows = Ops.greaterEqual(good, growthInterval);
    NDArray grown = Ops.where(grows, Ops.minimum(scale.times(2), LARGEST_SCALE), scale);
    goodSteps.assign(Ops.where(grows, 0, good));
    scale.assign(Ops.where(finite, grown, Ops.maximum(scale.times(0.5), 1)));
  }

  /** {@return what is remembered from step to step, to be evaluated and saved with the weights} */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put("scale", scale);
    state.put("good_steps", goodSteps);
    return state;
  }
}
