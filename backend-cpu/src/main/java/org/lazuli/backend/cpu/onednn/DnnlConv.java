package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.lazuli.backend.Layout;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.op.Conv;
import org.lazuli.type.DType;

/**
 * Convolutions and their gradients by oneDNN, cut along the batch for several workers.
 *
 * <p>As with products, the library's own threads stay asleep.
 */
public final class DnnlConv {
  private static final int KERNELS = 256;

  /** Pieces for each thread: one that is interrupted leaves some to the others. */
  private static final int PIECES = 4;

  /** Elements of sums that a thread adds up at a time. */
  private static final int CHUNK = 4096;

  private static final long ALIGNMENT = 64;

  private final BlockAllocator allocator;
  private final BoundedCache<ConvSpec, Optional<ConvKernel>> kernels = new BoundedCache<>(KERNELS);

  /** Creates an empty cache of kernels whose scratch memory comes from that allocator. */
  public DnnlConv(BlockAllocator allocator) {
    this.allocator = allocator;
  }

  /** A convolution on fixed layouts. */
  @FunctionalInterface
  public interface ConvKernel {
    /** Computes y from x and w, given the addresses of their first elements. */
    void execute(long x, long w, long y);
  }

  /** {@return a kernel for the op, or empty if oneDNN is absent or has no fast code for it} */
  public Optional<ConvKernel> create(Conv op, Layout x, Layout w, Layout y) {
    if (!DnnlLibrary.isAvailable()) {
      return Optional.empty();
    }
    return ConvSpec.of(op, x, w, y).flatMap(spec -> kernels.get(spec, this::make));
  }

  private Optional<ConvKernel> make(ConvSpec spec) {
    try {
      Pieces pieces = pieces(spec);
      return Optional.of(
          switch (spec.way()) {
            case FORWARD -> (x, w, y) -> pieces.execute(x, w, y, allocator);
            case TO_INPUT -> (x, w, y) -> pieces.execute(y, w, x, allocator);
            case TO_WEIGHTS -> (x, w, y) -> pieces.accumulate(x, y, w, allocator);
          });
    } catch (DnnlException e) {
      return Optional.empty();
    }
  }

  private Pieces pieces(ConvSpec spec) {
    boolean sums = spec.way() == ConvSpec.Way.TO_WEIGHTS;
    boolean whole = sums && spec.dtype() != DType.FLOAT32;
    // Parts of a sum are added up afterwards, so there is one for each thread only.
    long wanted = sums ? Workers.parallelism() : PIECES * Workers.parallelism();
    long size = whole ? spec.batch() : Math.ceilDiv(spec.batch(), wanted);
    ConvPrimitive first = ConvPrimitive.of(spec.withBatch(size), allocator);
    List<ConvPrimitive> primitives = new ArrayList<>(List.of(first));
    for (long from = size; from < spec.batch(); from += size) {
      long rest = Math.min(size, spec.batch() - from);
      primitives.add(rest == size ? first : first.like(spec.withBatch(rest), allocator));
    }
    int width = spec.dtype().size();
    return new Pieces(
        primitives,
        size * spec.src().strides().get(0) * width,
        size * spec.dst().strides().get(0) * width);
  }

  /**
   * The parts of a batch.
   *
   * @param srcStep bytes from a part's input to the next's
   * @param dstStep bytes from a part's output to the next's
   */
  private record Pieces(List<ConvPrimitive> primitives, long srcStep, long dstStep) {
    void execute(long src, long w, long dst, BlockAllocator allocator) {
      ConvPrimitive first = primitives.getFirst();
      if (first.inOrder()) {
        run(src, _ -> w, dst);
        return;
      }
      Block ordered = allocator.allocate(first.orderedBytes());
      try {
        first.reorder(w, ordered.address());
        run(src, _ -> ordered.address(), dst);
      } finally {
        allocator.free(ordered);
      }
    }

    private void run(long src, IntToLongFunction weights, long dst) {
      Workers.run(
          primitives.size(),
          i ->
              primitives
                  .get(i)
                  .execute(src + i * srcStep, weights.applyAsLong(i), dst + i * dstStep));
    }

    /** Adds up the weights of all parts. */
    void accumulate(long src, long w, long dst, BlockAllocator allocator) {
      ConvPrimitive first = primitives.getFirst();
      long bytes = Math.ceilDiv(first.orderedBytes(), ALIGNMENT) * ALIGNMENT;
      boolean direct = first.inOrder();
      Block parts = allocator.allocate(primitives.size() * bytes);
      try {
        long start = parts.address();
        run(src, i -> direct && i == 0 ? w : start + i * bytes, dst);
        long total = direct ? w : start;
        long count = first.orderedBytes() / Float.BYTES;
        if (primitives.size() > 1) {
          Workers.forRange(
              count, CHUNK, (begin, end) -> add(total, start + bytes, bytes, begin, end));
        }
        if (!direct) {
          first.reorder(start, w);
        }
      } finally {
        allocator.free(parts);
      }
    }

    /** Adds a range of all parts but the first to it, on Java arrays, where loops are fast. */
    private void add(long to, long others, long bytes, long begin, long end) {
      float[] sum = new float[CHUNK];
      float[] part = new float[CHUNK];
      for (long at = begin; at < end; at += CHUNK) {
        int count = (int) Math.min(CHUNK, end - at);
        read(to + at * Float.BYTES, sum, count);
        for (int i = 0; i < primitives.size() - 1; i++) {
          read(others + i * bytes + at * Float.BYTES, part, count);
          for (int j = 0; j < count; j++) {
            sum[j] += part[j];
          }
        }
        long place = to + at * Float.BYTES;
        MemorySegment.copy(sum, 0, NativeMemory.ALL, ValueLayout.JAVA_FLOAT, place, count);
      }
    }

    private static void read(long from, float[] to, int count) {
      MemorySegment.copy(NativeMemory.ALL, ValueLayout.JAVA_FLOAT, from, to, 0, count);
    }
  }
}
