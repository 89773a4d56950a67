package org.lazuli.data;

import java.util.List;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.ValueAndGrad;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Optimizer;

/**
 * The usual step of a training as one compiled function: loss, gradient, update.
 *
 * {@snippet :
 * var step = TrainingStep.of(model, optimizer,
 *     (NDArray x, NDArray y) -> Losses.crossEntropy(model.apply(x), y).mean());
 * for (Digits batch : batches.epoch(epoch)) {
 *   NDArray loss = step.apply(batch.images(), batch.labels());
 * }
 * }
 *
 * <p>A call computes the loss, changes the model's parameters and the optimizer's state in place,
 * and evaluates all of them. The function runs once for each shape of its arguments, when the model
 * {@linkplain Layer#training() trains} or not as it does at that moment, and its effects happen
 * then only; see {@link Transforms#compile(Fn1, boolean, Object...)}. What it draws differs from
 * call to call.
 *
 * <p>For anything else, accumulated gradients or clipped ones, write the few lines this class has.
 */
public final class TrainingStep {
  private static final String OP = "trainingStep";

  private TrainingStep() {}

  /**
   * {@return a function that makes a step and returns the loss before it}
   *
   * @param model what is trained
   * @param optimizer what trains it
   * @param loss a scalar, of a batch
   */
  public static <A> Fn1<A, NDArray> of(Layer model, Optimizer optimizer, Fn1<A, NDArray> loss) {
    var lossAndGrad = Nn.valueAndGrad(checked(model), Check.given(OP, "the loss", loss));
    var state = state(model, optimizer);
    Fn1<A, NDArray> compiled =
        Transforms.compile(a -> updated(model, optimizer, lossAndGrad.apply(a)), false, state);
    return a -> evaluated(compiled.apply(a), state);
  }

  /**
   * {@return a function that makes a step and returns the loss before it}
   *
   * @param model what is trained
   * @param optimizer what trains it
   * @param loss a scalar, of a batch of inputs and one of targets
   */
  public static <A, B> Fn2<A, B, NDArray> of(
      Layer model, Optimizer optimizer, Fn2<A, B, NDArray> loss) {
    var lossAndGrad = Nn.valueAndGrad(checked(model), Check.given(OP, "the loss", loss));
    var state = state(model, optimizer);
    Fn2<A, B, NDArray> compiled =
        Transforms.compile(
            (a, b) -> updated(model, optimizer, lossAndGrad.apply(a, b)), false, state);
    return (a, b) -> evaluated(compiled.apply(a, b), state);
  }

  private static Layer checked(Layer model) {
    return Check.given(OP, "the model", model);
  }

  /** The arrays stay the same ones from step to step. */
  private static List<Map<String, NDArray>> state(Layer model, Optimizer optimizer) {
    Check.given(OP, "the optimizer", optimizer).init(model.trainableParameters());
    return List.of(model.parameters(), optimizer.state());
  }

  private static NDArray updated(
      Layer model, Optimizer optimizer, ValueAndGrad<NDArray, Map<String, NDArray>> result) {
    optimizer.update(model.parameters(), result.grad());
    return result.value();
  }

  private static NDArray evaluated(NDArray loss, List<Map<String, NDArray>> state) {
    Ops.eval(loss, state);
    return loss;
  }
}
