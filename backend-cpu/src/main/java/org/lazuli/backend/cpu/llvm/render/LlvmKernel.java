package org.lazuli.backend.cpu.llvm.render;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.stream.IntStream;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.KernelCall;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;

/**
 * Machine code for a program, and how its work is shared out.
 *
 * <p>Usually the outer points are divided among the workers. Where there are few and the inner
 * space is large, that is cut into chunks: one kernel accumulates each chunk of each point, another
 * adds the chunks up. Programs that combine values in place run in order, so that their results do
 * not depend on timing: on one thread, or each thread with its share of a large destination.
 */
final class LlvmKernel implements Kernel {
  /** Instructions below which a launch is not worth sharing, and the least a task should have. */
  private static final long GRAIN = 1 << 17;

  /** Outer points that make a row long enough where points are computed side by side. */
  private static final long COLUMNS = 4096;

  /** Outer points a task should have even if its rows are short. */
  private static final long FEW_COLUMNS = 128;

  /** Outer points that a task has if that leaves some for every thread: memory likes long rows. */
  private static final long MANY_COLUMNS = 2048;

  private static final long PASSES_PER_CHUNK = 32;

  private static final int CHUNKS_PER_THREAD = 4;

  private final Program program;
  private final KernelArguments arguments;
  private final LazyCode whole;
  private final LazyCode streamed;
  private final Streaming streaming;
  private final RowsAhead ahead;
  private final LazyCode[] partial;
  private final LazyCode finish;
  private final boolean sequential;
  private final LazyCode shared;
  private final boolean columns;
  private final int cells;
  private final int cost;
  private final int keptBytes;

  private final long large;

  LlvmKernel(LlvmJit jit, Program program) {
    this(jit, program, Streaming.LARGE);
  }

  /**
   * Makes a kernel of a program.
   *
   * @param large the bytes of a result that is written past the caches
   */
  LlvmKernel(LlvmJit jit, Program program, long large) {
    this.large = large;
    Code code = new Code(program);
    this.program = program;
    this.arguments = new KernelArguments(program);
    this.whole = new LazyCode(jit, program, Phase.WHOLE);
    this.streamed = new LazyCode(jit, program, Phase.STREAMING);
    this.streaming = Streaming.of(code);
    this.ahead = RowsAhead.of(code);
    this.finish = new LazyCode(jit, program, Phase.FINISH);
    this.sequential = code.isSequential();
    this.shared = new LazyCode(jit, program, Phase.SHARE);
    this.columns = code.goesAlongPoints();
    this.partial =
        code.isSplittable()
            ? IntStream.range(program.outer(), program.variables())
                .mapToObj(v -> new LazyCode(jit, program, Phase.partial(v)))
                .toArray(LazyCode[]::new)
            : new LazyCode[0];
    this.cells =
        code.parts().stream()
            .flatMap(part -> code.accumulators(part).stream())
            .mapToInt(a -> a.cells().size())
            .sum();
    this.cost = Math.max(1, code.size());
    this.keptBytes = code.keptBytes();
  }

  @Override
  public void launch(Launch launch) {
    long points = product(launch.sizes(), 0, program.outer());
    if (points == 0) {
      return;
    }
    long passes = Math.max(1, product(launch.sizes(), program.outer(), program.variables()));
    if (passes * keptBytes > Inst.Keep.BYTES) {
      throw new IllegalArgumentException(
          "[program] keeps " + keptBytes + " bytes of each of " + passes + " passes");
    }
    MemorySegment block = arguments.take();
    try {
      arguments.pack(block, launch, points);
      run(launch, block.address(), block, points, passes);
    } finally {
      arguments.giveBack(block);
      Reference.reachabilityFence(launch);
    }
  }

  private void run(Launch launch, long address, MemorySegment block, long points, long passes) {
    long work = points * passes * cost;
    boolean streams = streaming.isWorthwhile(launch, large) || ahead.isWorthwhile(launch, large);
    if (Workers.parallelism() > 1 && ahead.isShareable(launch, large)) {
      long places = ahead.places(launch);
      share(shared.address(), address, places, Math.ceilDiv(places, chunkCount()));
      return;
    }
    LazyCode code = streams ? streamed : whole;
    if (sequential || work < 2 * GRAIN || Workers.parallelism() == 1) {
      KernelCall.invoke(code.address(), address, 0, points);
      return;
    }
    long few = (long) Workers.parallelism() * (columns ? COLUMNS : 1);
    if (partial.length > 0 && points < few && passes >= PASSES_PER_CHUNK * chunkCount()) {
      chunks(launch, block, points);
      return;
    }
    long least = Math.clamp(points / Workers.parallelism(), FEW_COLUMNS, MANY_COLUMNS);
    long grain = Math.max(columns ? least : 1, GRAIN / (passes * cost));
    share(code.address(), address, points, grain);
  }

  private static void share(long code, long address, long count, long grain) {
    Workers.forRange(count, grain, (begin, end) -> KernelCall.invoke(code, address, begin, end));
  }

  private void chunks(Launch launch, MemorySegment block, long points) {
    int split = program.outer();
    for (int v = split; v < program.variables(); v++) {
      split = launch.sizes()[v] > launch.sizes()[split] ? v : split;
    }
    long size = launch.sizes()[split];
    long wanted = Math.min(size, chunkCount());
    long chunk = Math.ceilDiv(size, wanted);
    long chunks = Math.ceilDiv(size, chunk);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment scratch = arena.allocate(ValueLayout.JAVA_LONG, chunks * points * cells);
      arguments.chunks(block, scratch.address(), chunk, chunks);
      long code = partial[split - program.outer()].address();
      share(code, block.address(), chunks * points, Math.max(1, points));
      KernelCall.invoke(finish.address(), block.address(), 0, points);
    }
  }

  private static long chunkCount() {
    return (long) CHUNKS_PER_THREAD * Workers.parallelism();
  }

  private static long product(long[] sizes, int first, int end) {
    long product = 1;
    for (int v = first; v < end; v++) {
      product *= sizes[v];
    }
    return product;
  }
}
