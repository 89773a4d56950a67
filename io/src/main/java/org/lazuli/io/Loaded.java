package org.lazuli.io;

import java.util.Map;
import org.lazuli.NDArray;

/** What {@link Io#load(String)} found in a file: one array, or arrays with names. */
public sealed interface Loaded permits Loaded.Single, Tensors, Gguf {
  /**
   * {@return the array of an npy file}
   *
   * @throws IllegalStateException if the file holds arrays with names
   */
  NDArray array();

  /**
   * {@return the arrays of an npz, safetensors or gguf file by name, in the file's order}
   *
   * @throws IllegalStateException if the file holds one array without a name
   */
  Map<String, NDArray> arrays();

  /**
   * The array of an npy file.
   *
   * @param array the array
   */
  record Single(NDArray array) implements Loaded {
    @Override
    public Map<String, NDArray> arrays() {
      throw new IllegalStateException("[load] an npy file's array has no name; use array()");
    }
  }
}
