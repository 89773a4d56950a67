package org.lazuli.backend;

import java.util.List;

/** A routine for one op on fixed layouts. */
@FunctionalInterface
public interface LibraryKernel {
  /**
   * Runs the routine, or enqueues it.
   *
   * @param inputs the operands, in the layouts the kernel was made for
   * @param outputs where the results go; they overlap neither an operand nor each other
   */
  void launch(List<Slot> inputs, List<Slot> outputs);
}
