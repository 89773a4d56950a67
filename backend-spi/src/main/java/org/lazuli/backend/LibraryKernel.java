package org.lazuli.backend;

import java.util.List;
import java.util.Optional;

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

  /**
   * {@return this routine for an operand that is packed once for many launches; empty, as it is by
   * default, if nothing is gained}
   *
   * <p>Making it may take milliseconds; the caller keeps it.
   */
  default Optional<PackedRoutine> packed() {
    return Optional.empty();
  }

  /**
   * {@return this routine with its only, row-major result handed over in blocks; empty, as it is by
   * default, if it cannot do that or nothing is gained}
   *
   * <p>Making it may take milliseconds; the caller keeps it.
   */
  default Optional<BlockRoutine> inBlocks() {
    return Optional.empty();
  }
}
