package org.lazuli.backend.cpu.matmul;

import java.util.Optional;

/** A matrix product of fixed sizes and strides, ready to run; safe for several threads at once. */
@FunctionalInterface
public interface MatmulKernel {
  /**
   * Computes C from A and B.
   *
   * @param a the address of A's first element
   * @param b the address of B's first element
   * @param c the address of C's first element; C overlaps none of the others
   */
  void execute(long a, long b, long c);

  /** {@return the product for a B that is packed ahead, or empty if that would not be faster} */
  default Optional<PackedMatmul> packed() {
    return Optional.empty();
  }

  /** {@return the product handed over in blocks, or empty if there is no such code} */
  default Optional<BlockMatmul> inBlocks() {
    return Optional.empty();
  }
}
