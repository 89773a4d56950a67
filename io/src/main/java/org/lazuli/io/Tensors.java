package org.lazuli.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazuli.NDArray;

/**
 * The arrays of an npz or safetensors file.
 *
 * @param arrays the arrays by name, in the file's order
 * @param metadata the texts a safetensors file carries; empty for npz
 */
public record Tensors(Map<String, NDArray> arrays, Map<String, String> metadata) implements Loaded {
  /** Copies both maps; the copies cannot be changed and keep the order. */
  public Tensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * {@return the array of this name}
   *
   * @throws IllegalArgumentException if there is none
   */
  public NDArray get(String name) {
    return named(arrays, name);
  }

  static NDArray named(Map<String, NDArray> arrays, String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("[load] no array '" + name + "' among " + arrays.keySet());
    }
    return array;
  }

  @Override
  public NDArray array() {
    throw named();
  }

  static IllegalStateException named() {
    return new IllegalStateException(
        "[load] the file's arrays have names; use arrays() or get(name)");
  }
}
