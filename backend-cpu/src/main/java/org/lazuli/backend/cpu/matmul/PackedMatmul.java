package org.lazuli.backend.cpu.matmul;

/** A product that takes B in an order of the code's own, into which it is brought ahead. */
public interface PackedMatmul {
  /** {@return what tells the order from others: products with equal ones can share a packed B} */
  Object order();

  /** {@return how many bytes a packed B takes} */
  long packedBytes();

  /** Brings a B, given by the address of its first element, into order. */
  void pack(long b, long packed);

  /** Computes C from A and a packed B, as {@link MatmulKernel#execute} does. */
  void executePacked(long a, long packed, long c);

  /** {@return the product of A and a packed B handed over in blocks} */
  BlockMatmul packedInBlocks();
}
