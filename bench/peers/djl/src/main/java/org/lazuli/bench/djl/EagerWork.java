package org.lazuli.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import org.lazuli.bench.measure.Work;

/** Work whose result is one array; what is made on the way is freed at the end of each run. */
final class EagerWork implements Work {
  private final Supplier<NDArray> function;
  private NDArray last;

  EagerWork(Supplier<NDArray> function) {
    this.function = function;
  }

  @Override
  public void run() {
    if (last != null) {
      last.close();
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      last = function.get();
      NDScope.unregister(last);
    }
  }

  @Override
  public float[] result() {
    return last.toFloatArray();
  }
}
