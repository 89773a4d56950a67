package org.lazuli.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lazuli.NDArray;
import org.lazuli.type.DType;

/**
 * A part of a model: arrays, and other layers, held in fields.
 *
 * <p>This is MLX's {@code Module}. Parameters need no registration. Every array in a field is one,
 * under the field's name, and every layer in a field is a child; both are also found inside lists,
 * object arrays, maps and records, where positions, keys and component names join the name with
 * dots:
 *
 * {@snippet :
 * final class Model extends Layer implements Fn1<NDArray, NDArray> {
 *   private final List<Linear> layers = List.of(new Linear(784, 256), new Linear(256, 10));
 *
 *   @Override
 *   public NDArray apply(NDArray x) {
 *     return layers.get(1).apply(Activations.relu(layers.get(0).apply(x)));
 *   }
 * }
 * new Model().parameters().keySet(); // layers.0.weight, layers.0.bias, layers.1.weight, ...
 * }
 *
 * <p>Not found are static and {@code transient} fields, null, and what is behind other objects. A
 * name that starts with an underscore hides the field's parameters but not its layers from {@link
 * #train}. {@link Named} gives a field another name. In a named module the package must be open:
 * {@code opens my.models to org.lazuli.nn;}.
 *
 * <p>Parameters change in place: {@link #update} gives the arrays in the fields new values, so
 * fields may be final and nobody holds a stale array. A fresh layer's parameters are lazy: weights
 * that are loaded before anything is evaluated replace the initial ones before they ever exist.
 *
 * <p>A layer may be used by one thread at a time while it is trained, by many afterwards.
 */
public abstract class Layer {
  private transient boolean training = true;
  private final transient Set<String> frozen = new HashSet<>();

  /** For subclasses. */
  protected Layer() {}

  /** {@return all parameters by name, in the order of the fields} */
  public final Map<String, NDArray> parameters() {
    return filterAndMap(ParameterFilter.ALL, Function.identity());
  }

  /** {@return the parameters that are not frozen, by name} */
  public final Map<String, NDArray> trainableParameters() {
    return filterAndMap(ParameterFilter.TRAINABLE, Function.identity());
  }

  /** {@return what the function makes of every parameter the filter chooses, by name} */
  public final <T> Map<String, T> filterAndMap(
      ParameterFilter filter, Function<? super NDArray, ? extends T> function) {
    Map<String, T> found = new LinkedHashMap<>();
    LayerTree.parameters(
        this,
        (owner, key, name, value) -> {
          if (filter.test(owner, key, value)) {
            found.put(name, function.apply(value));
          }
        });
    return found;
  }

  /** Gives parameters new values, in place; every name must be a parameter's. */
  public final void update(Map<String, NDArray> parameters) {
    update(parameters, true);
  }

  /**
   * Gives parameters new values, in place; those not named keep theirs.
   *
   * @param parameters new values by name
   * @param strict whether a name that is no parameter's is an error rather than ignored
   * @throws IllegalArgumentException if strict and a name is unknown; then nothing is changed
   */
  public final void update(Map<String, NDArray> parameters, boolean strict) {
    Weights.assign("update", this, parameters, strict);
  }

  /**
   * Loads weights: exactly one for every parameter.
   *
   * @throws IllegalArgumentException if a name is missing or unknown or a shape differs; then
   *     nothing is changed
   */
  public final void loadWeights(Map<String, NDArray> weights) {
    loadWeights(weights, true);
  }

  /**
   * Loads weights, in place; dtypes become those of the weights.
   *
   * @param weights new values by name, as {@code Io.load} returns them
   * @param strict whether missing and unknown names are errors rather than ignored
   * @throws IllegalArgumentException if a shape differs, or if strict a name is missing or unknown;
   *     then nothing is changed
   */
  public final void loadWeights(Map<String, NDArray> weights, boolean strict) {
    Weights.check(this, weights, strict);
    Weights.assign("loadWeights", this, weights, strict);
  }

  /** Replaces layers; every name must be one of {@link #namedModules()}. */
  public final void updateModules(Map<String, ? extends Layer> layers) {
    updateModules(layers, true);
  }

  /**
   * Replaces layers, of this and of all below; those not named stay.
   *
   * <p>A layer is replaced where it is held: in a field that is not final and whose type the new
   * one has, in a list or map that can be changed, or in an array.
   *
   * @param layers new layers by name
   * @param strict whether a name that is no layer's is an error rather than ignored
   * @throws IllegalArgumentException if strict and a name is unknown, then nothing is changed; or
   *     if a layer does not fit its place
   * @throws IllegalStateException if a layer is held where it cannot be replaced
   */
  public final void updateModules(Map<String, ? extends Layer> layers, boolean strict) {
    Replacing.replace(this, layers, strict);
  }

  /** Replaces every parameter by what the function makes of it, in place. */
  public final void apply(UnaryOperator<NDArray> function) {
    apply(function, ParameterFilter.ALL);
  }

  /** Replaces every parameter the filter chooses by what the function makes of it, in place. */
  public final void apply(UnaryOperator<NDArray> function, ParameterFilter filter) {
    update(filterAndMap(filter, function));
  }

  /** Casts the floating parameters. */
  public final void setDType(DType dtype) {
    Objects.requireNonNull(dtype, "[nn] dtype is null");
    apply(value -> value.astype(dtype), ParameterFilter.INEXACT);
  }

  /** Keeps all parameters, of this and of all layers below, from being trained. */
  public final void freeze() {
    freeze(true);
  }

  /**
   * Keeps parameters from being trained.
   *
   * @param recurse whether layers below are meant too
   * @param keys the fields that are meant, such as {@code "bias"}; none means all
   * @throws IllegalArgumentException if no layer has a parameter in a field of that name
   */
  public final void freeze(boolean recurse, String... keys) {
    LayerTree.owned("freeze", this, recurse, keys).forEach((layer, k) -> layer.frozen.addAll(k));
  }

  /** Lets all parameters, of this and of all layers below, be trained again. */
  public final void unfreeze() {
    unfreeze(true);
  }

  /**
   * Lets parameters be trained again.
   *
   * @param recurse whether layers below are meant too
   * @param keys the fields that are meant, such as {@code "bias"}; none means all
   * @throws IllegalArgumentException if no layer has a parameter in a field of that name
   */
  public final void unfreeze(boolean recurse, String... keys) {
    LayerTree.owned("unfreeze", this, recurse, keys)
        .forEach((layer, k) -> layer.frozen.removeAll(k));
  }

  /**
   * {@return whether the parameters in this layer's field of that name are frozen}
   *
   * <p>A layer with parameters that are never to be trained, such as statistics, overrides this.
   */
  public boolean isFrozen(String key) {
    return frozen.contains(key);
  }

  /** Says that the model is being trained, which dropout and normalisation look at. */
  public final void train() {
    train(true);
  }

  /** Says whether this and all layers below are being trained. */
  public final void train(boolean training) {
    applyToModules((_, layer) -> layer.setTraining(training));
  }

  /**
   * Notes whether this layer is being trained; {@link #train(boolean)} calls it for every layer.
   *
   * <p>A layer that prepares itself for either overrides it, and calls the one overridden.
   */
  protected void setTraining(boolean training) {
    this.training = training;
  }

  /** Says that the model is being used, not trained. */
  public final void eval() {
    train(false);
  }

  /** {@return whether the layer is being trained; true at first} */
  public final boolean training() {
    return training;
  }

  /** {@return the layers this one holds itself, by name} */
  public final Map<String, Layer> children() {
    Map<String, Layer> children = new LinkedHashMap<>();
    for (Child child : Fields.children(this)) {
      if (child.value() instanceof Layer layer) {
        children.put(child.path(), layer);
      }
    }
    return children;
  }

  /** {@return this and all layers below, each before its children} */
  public final List<Layer> modules() {
    return new ArrayList<>(namedModules().values());
  }

  /** {@return this, under the empty name, and all layers below by name} */
  public final Map<String, Layer> namedModules() {
    Map<String, Layer> modules = new LinkedHashMap<>();
    applyToModules(modules::put);
    return modules;
  }

  /** {@return the layers, of this and all below, that hold no others, by name} */
  public final Map<String, Layer> leafModules() {
    Map<String, Layer> leaves = namedModules();
    leaves.values().removeIf(layer -> !layer.children().isEmpty());
    return leaves;
  }

  /** Calls the function with the name of every layer, of this and all below, and the layer. */
  public final void applyToModules(BiConsumer<String, Layer> function) {
    LayerTree.walk(this, function);
  }

  /** {@return a table of all parameters: name, shape, dtype, count, and which are frozen} */
  public final String summary() {
    return Summary.of(this);
  }

  /** {@return the layer's settings for printing, such as {@code inputDims=4, outputDims=2}} */
  protected String describe() {
    return "";
  }

  /** {@return the layer with its settings, and the layers below it, one a line} */
  @Override
  public String toString() {
    return Summary.tree(this);
  }
}
