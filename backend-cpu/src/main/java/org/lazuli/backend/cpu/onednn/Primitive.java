package org.lazuli.backend.cpu.onednn;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * Compiled code of oneDNN that uses one thread.
 *
 * <p>Safe for several threads at once: the code is shared, and each execution in progress has an
 * {@link Invocation} and scratch memory of its own.
 */
final class Primitive {
  private final Handles owner;
  private final BlockAllocator allocator;
  private final long primitive;
  private final long scratch;
  private final long scratchBytes;
  private final List<Argument> arguments;
  private final Queue<Invocation> idle = new ConcurrentLinkedQueue<>();

  /**
   * An argument.
   *
   * @param name oneDNN's number for it
   * @param desc the description of its memory
   */
  record Argument(int name, long desc) {}

  /**
   * Compiles what a description describes.
   *
   * @param owner keeps the native objects
   * @param desc the description, made for one thread
   * @param allocator where scratch memory comes from
   * @param arguments all but the scratch memory
   */
  Primitive(Handles owner, long desc, BlockAllocator allocator, List<Argument> arguments) {
    this.owner = owner;
    this.allocator = allocator;
    this.primitive =
        owner.own(out -> DnnlCalls.primitiveCreate(out, desc), DnnlCalls::primitiveDestroy);
    this.scratch = Dnnl.scratchpadDesc(desc);
    this.scratchBytes = DnnlCalls.memoryDescGetSize(scratch);
    this.arguments = arguments;
  }

  /** Runs on the calling thread with data for each argument; more data than that is left. */
  void execute(long... data) {
    Invocation invocation = idle.poll();
    if (invocation == null) {
      invocation = new Invocation(owner, scratch, arguments);
    }
    try {
      execute(invocation, data);
    } finally {
      idle.add(invocation);
      Reference.reachabilityFence(owner);
    }
  }

  private void execute(Invocation invocation, long[] data) {
    Dnnl.useOneThread();
    if (scratchBytes == 0) {
      invocation.execute(primitive, 0, data);
      return;
    }
    Block block = allocator.allocate(scratchBytes);
    try {
      invocation.execute(primitive, block.address(), data);
    } finally {
      allocator.free(block);
    }
  }
}
