package org.lazuli.bench;

import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.lazuli.NDArray;

/**
 * Work whose result is one float32 array.
 *
 * <p>The result of a run is given back before the next, as a caller with a bounded memory does.
 */
final class ArrayWork implements Work {
  private final Supplier<NDArray> function;
  private final IntToDoubleFunction reference;
  private NDArray result;

  ArrayWork(Supplier<NDArray> function, IntToDoubleFunction reference) {
    this.function = function;
    this.reference = reference;
  }

  @Override
  public void run() {
    if (result != null) {
      result.close();
    }
    result = function.get().eval();
  }

  @Override
  public double error() {
    return Reference.error(result.toFloats(), reference);
  }
}
