package org.lazuli.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * The tensors of one file in its order, and what else the file says.
 *
 * @param tensors the tensors by name
 * @param metadata texts by name
 */
record RawTensors(Map<String, RawTensor> tensors, Map<String, String> metadata) {
  /** {@return the arrays' values, all evaluated together} */
  static RawTensors of(Map<String, NDArray> arrays, Map<String, String> metadata) {
    Ops.eval(new ArrayList<>(arrays.values()));
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, RawTensor.of(array)));
    return new RawTensors(tensors, metadata);
  }

  Tensors toTensors() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.toArray()));
    return new Tensors(arrays, metadata);
  }
}
