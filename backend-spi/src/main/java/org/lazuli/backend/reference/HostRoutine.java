package org.lazuli.backend.reference;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A routine on row-major host memory. */
@FunctionalInterface
public interface HostRoutine {
  /**
   * Computes the results.
   *
   * @param inputs the operands, exactly as long as their specs say; only read; unaligned perhaps
   * @param outputs where the results go, every byte of them
   * @throws ArithmeticException if these values have no result, such as a singular matrix; whoever
   *     evaluates adds the name of the op and where it was recorded
   */
  void run(List<MemorySegment> inputs, List<MemorySegment> outputs);
}
