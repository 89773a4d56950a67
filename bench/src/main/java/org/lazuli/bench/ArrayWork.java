package org.lazuli.bench;

import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.bench.measure.Work;

/**
 * Work whose result is one array.
 *
 * <p>The result of a run is given back before the next, as a caller with a bounded memory does.
 */
final class ArrayWork implements Work {
  private final Supplier<NDArray> function;
  private NDArray last;

  ArrayWork(Supplier<NDArray> function) {
    this.function = function;
  }

  @Override
  public void run() {
    if (last != null) {
      last.close();
    }
    last = function.get().eval();
  }

  NDArray last() {
    return last;
  }

  @Override
  public float[] result() {
    return last.toFloats();
  }
}
