package org.lazuli.backend.cpu.onednn;

import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * A compiled convolution of oneDNN that uses one thread, and what brings weights into the order
 * that its code likes, or back from it.
 *
 * <p>Safe for several threads at once, as {@link Primitive} is.
 */
final class ConvPrimitive {
  private final ConvDescs descs;
  private final Primitive convolution;

  /** Null if the code takes the weights as they lie. */
  private final Primitive reorder;

  private ConvPrimitive(Handles owner, ConvDescs descs, BlockAllocator allocator) {
    this.descs = descs;
    this.convolution = descs.convolution(owner, allocator);
    this.reorder = descs.inOrder() ? null : descs.reorder(owner, allocator);
  }

  /**
   * Compiles the convolution of a spec.
   *
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  static ConvPrimitive of(ConvSpec spec, BlockAllocator allocator) {
    Dnnl.useOneThread();
    Handles owner = new Handles();
    return new ConvPrimitive(owner, ConvDescs.of(owner, spec), allocator);
  }

  /** {@return the code for another spec that takes weights in the order of this} */
  ConvPrimitive like(ConvSpec spec, BlockAllocator allocator) {
    Dnnl.useOneThread();
    Handles owner = new Handles();
    return new ConvPrimitive(owner, ConvDescs.of(owner, spec, descs.ordered()), allocator);
  }

  /** {@return whether the code takes the weights as they lie} */
  boolean inOrder() {
    return reorder == null;
  }

  /** {@return how much memory weights in order take} */
  long orderedBytes() {
    return descs.orderedBytes();
  }

  /** Brings weights into order, or back from it where they are the result. */
  void reorder(long from, long to) {
    reorder.execute(from, to);
  }

  /** Computes one of the three, with weights in order, on the calling thread. */
  void execute(long src, long ordered, long dst) {
    convolution.execute(src, ordered, dst);
  }
}
