package org.lazuli.backend.cpu.onednn;

import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * A compiled convolution of oneDNN that uses one thread.
 *
 * <p>Weights are brought into the order that the code likes, or back from it, at every execution.
 * Safe for several threads at once, as {@link Primitive} is.
 */
final class ConvPrimitive {
  private final boolean toWeights;
  private final Primitive convolution;

  /** Null if the code takes the weights as they lie. */
  private final Primitive reorder;

  private final long orderedBytes;
  private final BlockAllocator allocator;

  /**
   * Compiles the convolution of a spec.
   *
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  ConvPrimitive(ConvSpec spec, BlockAllocator allocator) {
    Dnnl.useOneThread();
    Handles owner = new Handles();
    ConvDescs descs = ConvDescs.of(owner, spec);
    this.toWeights = spec.way() == ConvSpec.Way.TO_WEIGHTS;
    this.convolution = descs.convolution(owner, allocator);
    this.reorder = descs.inOrder() ? null : descs.reorder(owner, allocator);
    this.orderedBytes = descs.orderedBytes();
    this.allocator = allocator;
  }

  /** Computes one of the three at these addresses on the calling thread. */
  void execute(long src, long weights, long dst) {
    if (reorder == null) {
      convolution.execute(src, weights, dst);
      return;
    }
    Block ordered = allocator.allocate(orderedBytes);
    try {
      if (toWeights) {
        convolution.execute(src, ordered.address(), dst);
        reorder.execute(ordered.address(), weights);
      } else {
        reorder.execute(weights, ordered.address());
        convolution.execute(src, ordered.address(), dst);
      }
    } finally {
      allocator.free(ordered);
    }
  }
}
