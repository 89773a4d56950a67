package org.lazuli.it.golden;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lazuli.NDArray;

/** What sources can call and name: functions, constants and methods of arrays. */
final class Functions {
  /** What is done for a call. */
  @FunctionalInterface
  interface Body {
    Object run(Arguments arguments);
  }

  private final Map<String, Object> named = new TreeMap<>();
  private final Set<String> spaces = new TreeSet<>();

  /** {@return everything that has a Java counterpart} */
  static Functions all() {
    Functions functions = new Functions();
    Builtins.define(functions);
    DTypeFunctions.define(functions);
    ElementwiseFunctions.define(functions);
    ReduceFunctions.define(functions);
    OrderFunctions.define(functions);
    CreationFunctions.define(functions);
    ShapeFunctions.define(functions);
    IndexFunctions.define(functions);
    ProductFunctions.define(functions);
    ConvFunctions.define(functions);
    FftFunctions.define(functions);
    FastFunctions.define(functions);
    QuantizedFunctions.define(functions);
    LinalgFunctions.define(functions);
    RandomFunctions.define(functions);
    TransformFunctions.define(functions);
    TreeFunctions.define(functions);
    NetworkFunctions.define(functions);
    OptimizerFunctions.define(functions);
    ScheduleFunctions.define(functions);
    for (String space : new String[] {"mx.fft", "mx.fast", "nn.init"}) {
      functions.spaces.add(space);
    }
    return functions;
  }

  /** Adds a function by its signature in Python. */
  void define(String signature, Body body) {
    Signature parsed = Signature.of(signature);
    Routine routine = (positional, named) -> body.run(parsed.bind(positional, named));
    constant(parsed.name(), routine);
  }

  /** Adds a value that is not called. */
  void constant(String name, Object value) {
    named.put(name, value);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      spaces.add(name.substring(0, dot));
    }
  }

  /** {@return whether there is a function or constant of this name} */
  boolean has(String name) {
    return named.containsKey(name);
  }

  /** {@return whether names may start with this one and a dot} */
  boolean isSpace(String name) {
    return spaces.contains(name);
  }

  /**
   * {@return the function or constant of a name}
   *
   * @throws MissingFunction if there is none
   */
  Object find(String name) {
    if (!named.containsKey(name)) {
      throw new MissingFunction(name);
    }
    return named.get(name);
  }

  Routine routine(String name) {
    return Values.routine(find(name));
  }

  /** {@return a method of an array: one of its own, or the function of that name} */
  Routine method(NDArray self, String name) {
    String own = "array." + name;
    return routine(has(own) ? own : "mx." + name).of(self);
  }

  /** {@return the names of everything, sorted} */
  Set<String> names() {
    return named.keySet();
  }
}
