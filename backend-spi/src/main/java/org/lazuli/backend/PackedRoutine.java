package org.lazuli.backend;

import java.util.List;
import java.util.Optional;

/**
 * A routine that takes one of its operands in an order of its own.
 *
 * <p>Bringing it into that order pays where the operand stays the same over many launches, as the
 * weights of a model do that is not trained.
 */
public interface PackedRoutine {
  /** {@return which of the operands it is} */
  int operand();

  /** {@return what tells the order from others: an operand packed once serves all equal ones} */
  Object order();

  /** {@return how many bytes the packed operand takes} */
  long packedBytes();

  /** Brings the operand into order. */
  void pack(Slot operand, Slot packed);

  /**
   * Runs the routine as {@link LibraryKernel#launch} does, with the packed operand in its place.
   */
  void launch(List<Slot> inputs, List<Slot> outputs);

  /** {@return this routine with its result handed over in blocks, if it can do that} */
  default Optional<BlockRoutine> packedInBlocks() {
    return Optional.empty();
  }
}
