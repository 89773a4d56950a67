package org.lazuli.optimizers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazuli.NDArray;

/** What an optimizer remembers of one parameter: arrays by name, updated in place. */
public final class Slots {
  private final String parameter;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  Slots(String parameter) {
    this.parameter = parameter;
  }

  /**
   * {@return the array of that name}
   *
   * @throws IllegalStateException if there is none: a state of another optimizer was loaded
   */
  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalStateException(
          "[optimizer] the state of parameter '"
              + parameter
              + "' has no '"
              + name
              + "' but "
              + arrays.keySet()
              + "; load a state of the same kind of optimizer");
    }
    return array;
  }

  /** Remembers an array; the one of that name takes its value. */
  public void set(String name, NDArray value) {
    NDArray array = arrays.get(name);
    if (array == null) {
      arrays.put(name, value);
    } else {
      array.assign(value);
    }
  }

  Map<String, NDArray> arrays() {
    return arrays;
  }
}
