package org.lazuli.backend.cpu.onednn;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * A compiled matmul of oneDNN that uses one thread.
 *
 * <p>Safe for several threads at once: the compiled code is shared, and each execution in progress
 * has an {@link Invocation} and scratch memory of its own. Native objects are destroyed some time
 * after the last reference to this one is gone.
 */
final class MatmulPrimitive {
  private static final Cleaner CLEANER = Cleaner.create();

  private final MatmulDescs descs;
  private final long primitive;
  private final Handles handles;
  private final long scratchBytes;
  private final BlockAllocator allocator;
  private final Queue<Invocation> idle = new ConcurrentLinkedQueue<>();

  private MatmulPrimitive(
      MatmulDescs descs, long primitive, Handles handles, BlockAllocator allocator) {
    this.descs = descs;
    this.primitive = primitive;
    this.handles = handles;
    this.scratchBytes = DnnlCalls.memoryDescGetSize(descs.scratch());
    this.allocator = allocator;
    CLEANER.register(this, handles::close);
  }

  /**
   * {@return the matmul for a canonical spec}
   *
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  static MatmulPrimitive create(MatmulSpec spec, BlockAllocator allocator) {
    // What is compiled under another number of threads would be split over them.
    DnnlCalls.setThreads(1);
    Handles handles = new Handles();
    try {
      MatmulDescs descs = MatmulDescs.of(handles, spec);
      long primitive =
          handles.own(
              out -> DnnlCalls.primitiveCreate(out, descs.primitive()),
              DnnlCalls::primitiveDestroy);
      return new MatmulPrimitive(descs, primitive, handles, allocator);
    } catch (DnnlException e) {
      handles.close();
      throw e;
    }
  }

  /** Computes C at these addresses on the calling thread. */
  void execute(long a, long b, long c, long bias) {
    Invocation invocation = idle.poll();
    if (invocation == null) {
      invocation = descs.invocation(handles);
    }
    try {
      execute(invocation, a, b, c, bias);
    } finally {
      idle.add(invocation);
      Reference.reachabilityFence(this);
    }
  }

  private void execute(Invocation invocation, long a, long b, long c, long bias) {
    DnnlCalls.setThreads(1);
    if (scratchBytes == 0) {
      invocation.execute(primitive, a, b, c, 0, bias);
      return;
    }
    Block scratch = allocator.allocate(scratchBytes);
    try {
      invocation.execute(primitive, a, b, c, scratch.address(), bias);
    } finally {
      allocator.free(scratch);
    }
  }
}
