package org.lazuli.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;

/** Gives a layer's parameters new values, or says why they do not fit. */
final class Weights {
  private static final int SHOWN = 5;

  private Weights() {}

  /** Reassigns the named parameters; nothing if a value is null or, when strict, a name unknown. */
  static void assign(String op, Layer layer, Map<String, NDArray> values, boolean strict) {
    Map<String, NDArray> parameters = layer.parameters();
    List<String> unknown = without(values.keySet(), parameters);
    if (strict && !unknown.isEmpty()) {
      throw error(op, layer, "has no parameter " + list(unknown));
    }
    values.forEach(
        (name, value) -> {
          if (value == null) {
            throw error(op, layer, "gets null for " + name);
          }
        });
    values.forEach(
        (name, value) -> {
          NDArray parameter = parameters.get(name);
          if (parameter != null && parameter != value) {
            parameter.assign(value);
          }
        });
  }

  /** Checks shapes and, when strict, that no name is missing or unknown; reports all at once. */
  static void check(Layer layer, Map<String, NDArray> values, boolean strict) {
    Map<String, NDArray> parameters = layer.parameters();
    List<String> problems = new ArrayList<>();
    List<String> missing = without(parameters.keySet(), values);
    List<String> unknown = without(values.keySet(), parameters);
    if (strict && !missing.isEmpty()) {
      problems.add("is missing " + list(missing));
    }
    if (strict && !unknown.isEmpty()) {
      problems.add("does not know " + list(unknown));
    }
    List<String> misfits = misfits(parameters, values);
    if (!misfits.isEmpty()) {
      problems.add("has other shapes: " + list(misfits));
    }
    if (!problems.isEmpty()) {
      throw error("loadWeights", layer, String.join("; ", problems));
    }
  }

  private static List<String> misfits(
      Map<String, NDArray> parameters, Map<String, NDArray> values) {
    List<String> misfits = new ArrayList<>();
    parameters.forEach(
        (name, parameter) -> {
          NDArray value = values.get(name);
          if (value != null && !value.shape().equals(parameter.shape())) {
            misfits.add(name + " is " + parameter.shape() + ", not " + value.shape());
          }
        });
    return misfits;
  }

  private static List<String> without(Collection<String> names, Map<String, NDArray> known) {
    return names.stream().filter(name -> !known.containsKey(name)).toList();
  }

  private static String list(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }

  private static IllegalArgumentException error(String op, Layer layer, String message) {
    String name = layer.getClass().getSimpleName();
    return new IllegalArgumentException("[" + op + "] " + name + ' ' + message);
  }
}
