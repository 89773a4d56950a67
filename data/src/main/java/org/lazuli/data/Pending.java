package org.lazuli.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Arrays that a consumer will read, many at a time. */
final class Pending {
  private final List<NDArray> arrays = new ArrayList<>();
  private final Consumer<NDArray> reader;

  Pending(Consumer<NDArray> reader) {
    this.reader = reader;
  }

  void add(NDArray array) {
    arrays.add(NDArray.of(array.node())); // the handle may get another value
    if (arrays.size() >= Metric.PENDING) {
      flush();
    }
  }

  void flush() {
    Ops.eval(arrays);
    arrays.forEach(reader);
    clear();
  }

  void clear() {
    arrays.forEach(NDArray::close);
    arrays.clear();
  }
}
