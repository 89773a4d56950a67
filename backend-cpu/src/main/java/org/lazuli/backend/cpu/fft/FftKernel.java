package org.lazuli.backend.cpu.fft;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.List;
import org.lazuli.backend.cpu.llvm.KernelCall;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.backend.cpu.workers.Workers;

/** Transforms of one length, direction and arrangement of rows. */
public final class FftKernel {
  /** Numbers gone through below which a piece is not worth a thread. */
  private static final long GRAIN = 1 << 14;

  private final long walk;
  private final boolean wide;
  private final Plan plan;
  private final Tables tables;
  private final BlockAllocator allocator;

  /**
   * What is to be done.
   *
   * @param rows how often all phases are done
   * @param fromRow bytes from one time to the next
   * @param toRow bytes from one time to the next
   * @param shared bytes of scratch memory for all threads
   * @param roots the tables
   */
  record Plan(
      List<Phase> phases, long rows, long fromRow, long toRow, long shared, List<Roots> roots) {}

  FftKernel(Codes codes, Plan plan, Tables tables, BlockAllocator allocator) {
    this.walk = codes.address(new Walk());
    this.wide = codes.elements().wide();
    this.plan = plan;
    this.tables = tables;
    this.allocator = allocator;
  }

  /** Transforms what stands at one address and writes the results to another. */
  public void execute(long from, long to) {
    MemorySegment table = tables.get(wide, plan.roots);
    Block shared = allocator.allocate(plan.shared);
    try {
      for (long row = 0; row < plan.rows; row++) {
        long[] bases = {
          from + row * plan.fromRow, to + row * plan.toRow, 0, shared.address(), table.address()
        };
        plan.phases.forEach(phase -> run(phase, bases));
      }
    } finally {
      allocator.free(shared);
      Reference.reachabilityFence(table);
    }
  }

  private void run(Phase phase, long[] bases) {
    long grain = Math.max(1, GRAIN / phase.work());
    Workers.forRange(phase.units(), grain, (begin, end) -> run(phase, bases, begin, end));
  }

  private void run(Phase phase, long[] bases, long begin, long end) {
    Block block = allocator.allocate(phase.listBytes() + phase.local());
    try {
      long[] own = bases.clone();
      own[Place.Space.LOCAL.ordinal()] = block.address() + phase.listBytes();
      NativeMemory.putLong(block.address(), phase.calls().size());
      NativeMemory.putLong(block.address() + Long.BYTES, phase.blocks());
      long at = block.address() + (long) Walk.HEAD * Long.BYTES;
      for (Call call : phase.calls()) {
        call.write(at, own);
        at += (long) Call.FIELDS * Long.BYTES;
      }
      KernelCall.invoke(walk, block.address(), begin, end);
    } finally {
      allocator.free(block);
    }
  }
}
