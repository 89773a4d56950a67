package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * A compiled convolution of oneDNN that uses one thread.
 *
 * <p>Weights are brought into the order that the code likes, or back from it, at every execution.
 * Safe for several threads at once, as {@link MatmulPrimitive} is.
 */
final class ConvPrimitive {
  private static final Cleaner CLEANER = Cleaner.create();

  private final ConvDescs descs;
  private final Handles handles;
  private final BlockAllocator allocator;
  private final Queue<Steps> idle = new ConcurrentLinkedQueue<>();

  private ConvPrimitive(ConvDescs descs, Handles handles, BlockAllocator allocator) {
    this.descs = descs;
    this.handles = handles;
    this.allocator = allocator;
    CLEANER.register(this, handles::close);
  }

  /** The executions of one run. */
  private record Steps(Invocation reorder, Invocation convolution) {}

  /**
   * {@return the convolution of a spec}
   *
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  static ConvPrimitive create(ConvSpec spec, BlockAllocator allocator) {
    DnnlCalls.setThreads(1);
    Handles handles = new Handles();
    try (Arena arena = Arena.ofConfined()) {
      return new ConvPrimitive(ConvDescs.of(handles, arena, spec), handles, allocator);
    } catch (DnnlException e) {
      handles.close();
      throw e;
    }
  }

  /** Computes one of the three at these addresses on the calling thread. */
  void execute(long src, long weights, long dst) {
    Steps steps = idle.poll();
    if (steps == null) {
      steps = new Steps(descs.reorderInvocation(handles), descs.invocation(handles));
    }
    DnnlCalls.setThreads(1);
    Block scratch = allocator.allocate(Math.max(descs.scratchBytes() + descs.orderedBytes(), 64));
    try {
      run(steps, src, weights, dst, scratch.address());
    } finally {
      allocator.free(scratch);
      idle.add(steps);
      Reference.reachabilityFence(this);
    }
  }

  private void run(Steps steps, long src, long weights, long dst, long scratch) {
    if (descs.reorder() == 0) {
      steps.convolution.execute(descs.convolution(), src, weights, dst, scratch);
      return;
    }
    long ordered = scratch + descs.scratchBytes();
    if (descs.way() == ConvSpec.Way.TO_WEIGHTS) {
      steps.convolution.execute(descs.convolution(), src, ordered, dst, scratch);
      steps.reorder.execute(descs.reorder(), ordered, weights);
    } else {
      steps.reorder.execute(descs.reorder(), weights, ordered);
      steps.convolution.execute(descs.convolution(), src, ordered, dst, scratch);
    }
  }
}
