package org.lazuli.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Fn3;
import org.lazuli.Fn4;
import org.lazuli.NDArray;
import org.lazuli.Quantization;
import org.lazuli.Transforms;
import org.lazuli.ValueAndGrad;

/**
 * Derivatives of functions that use a model, with respect to its parameters, and models in few
 * bits.
 *
 * {@snippet :
 * var step = Nn.valueAndGrad(model, (NDArray x, NDArray y) -> mseLoss(model.apply(x), y));
 * var result = step.apply(x, y);
 * optimizer.update(model.parameters(), result.grad());
 * }
 *
 * The gradient has one array for every parameter that is not frozen when the function is called,
 * under its name. The function returns a scalar, or a tree whose first array is a scalar; the other
 * arrays are passed on.
 */
public final class Nn {
  private Nn() {}

  /** {@return the function with its gradient for the model's trainable parameters} */
  public static <A, V> Fn1<A, ValueAndGrad<V, Map<String, NDArray>>> valueAndGrad(
      Layer model, Fn1<A, V> function) {
    Fn2<Map<String, NDArray>, A, V> ofParameters =
        (parameters, a) -> withParameters(model, parameters, () -> function.apply(a));
    var derivative = Transforms.valueAndGrad(ofParameters);
    return a -> derivative.apply(model.trainableParameters(), a);
  }

  /** {@return the function with its gradient for the model's trainable parameters} */
  public static <A, B, V> Fn2<A, B, ValueAndGrad<V, Map<String, NDArray>>> valueAndGrad(
      Layer model, Fn2<A, B, V> function) {
    Fn3<Map<String, NDArray>, A, B, V> ofParameters =
        (parameters, a, b) -> withParameters(model, parameters, () -> function.apply(a, b));
    var derivative = Transforms.valueAndGrad(ofParameters);
    return (a, b) -> derivative.apply(model.trainableParameters(), a, b);
  }

  /** {@return the function with its gradient for the model's trainable parameters} */
  public static <A, B, C, V> Fn3<A, B, C, ValueAndGrad<V, Map<String, NDArray>>> valueAndGrad(
      Layer model, Fn3<A, B, C, V> function) {
    Fn4<Map<String, NDArray>, A, B, C, V> ofParameters =
        (parameters, a, b, c) -> withParameters(model, parameters, () -> function.apply(a, b, c));
    var derivative = Transforms.valueAndGrad(ofParameters);
    return (a, b, c) -> derivative.apply(model.trainableParameters(), a, b, c);
  }

  /**
   * Quantizes all {@link Quantizable} layers of a model: linear maps and embeddings.
   *
   * {@snippet :
   * Nn.quantize(model, Quantization.of(QuantizationMode.AFFINE).bits(8));
   * }
   *
   * @throws IllegalArgumentException if a weight does not fit the groups; layers before it are
   *     quantized then
   */
  public static void quantize(Layer model, Quantization how) {
    Objects.requireNonNull(how, "[quantize] how is null");
    quantize(model, (_, layer) -> layer instanceof Quantizable ? how : null);
  }

  /**
   * Quantizes layers of a model, each as a function says; one that is held in several places is
   * quantized once.
   *
   * @param model the model
   * @param choice from the name of a layer that holds no others, and the layer, to how it is
   *     quantized; null to leave it as it is
   * @throws IllegalArgumentException if a layer is chosen that is not {@link Quantizable}, or if
   *     its weight does not fit the groups; layers before it are quantized then
   */
  public static void quantize(Layer model, BiFunction<String, Layer, Quantization> choice) {
    Objects.requireNonNull(choice, "[quantize] choice is null");
    Set<Layer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    model
        .leafModules()
        .forEach(
            (name, layer) -> {
              Quantization how = choice.apply(name, layer);
              Args.that(
                  how == null || layer instanceof Quantizable,
                  "quantize",
                  () -> name + " is a " + layer.getClass().getSimpleName() + ", not Quantizable");
              if (how != null && seen.add(layer) && layer instanceof Quantizable weights) {
                weights.quantize(how);
              }
            });
  }

  /**
   * {@return what the body returns while the model has other parameters}
   *
   * <p>This makes a model a function of its parameters, for any transform. The model has its own
   * parameters again when the body has returned or thrown.
   *
   * @param model the model that the body uses
   * @param parameters values by name; parameters that are not named keep theirs
   * @param body what is run; it is called once
   */
  public static <R> R withParameters(
      Layer model, Map<String, NDArray> parameters, Supplier<R> body) {
    Objects.requireNonNull(body, "[nn] body is null");
    Map<String, NDArray> saved = new LinkedHashMap<>(model.parameters());
    saved.keySet().retainAll(parameters.keySet());
    saved.replaceAll((_, parameter) -> NDArray.of(parameter.node()));
    model.update(parameters);
    try {
      return body.get();
    } finally {
      model.update(saved);
      saved.values().forEach(NDArray::close);
    }
  }
}
