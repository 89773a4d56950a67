package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            case FORWARD -> pieces::execute;
            case TO_INPUT -> (x, w, y) -> pieces.execute(y, w, x);
            case TO_WEIGHTS -> (x, w, y) -> pieces.accumulate(x, y, w, allocator);
          });
    } catch (DnnlException e) {
      return Optional.empty();
    }
  }

  private Pieces pieces(ConvSpec spec) {
    boolean sums = spec.way() == ConvSpec.Way.TO_WEIGHTS;
    boolean whole = sums && spec.dtype() != DType.FLOAT32;
    long count = whole ? 1 : Math.min(Workers.parallelism(), spec.batch());
    long size = Math.ceilDiv(spec.batch(), count);
    List<ConvPrimitive> primitives = new ArrayList<>();
    for (long from = 0; from < spec.batch(); from += size) {
      boolean full = from + size <= spec.batch();
      primitives.add(
          full && !primitives.isEmpty()
              ? primitives.getFirst()
              : new ConvPrimitive(spec.withBatch(Math.min(size, spec.batch() - from)), allocator));
    }
    int width = spec.dtype().size();
    return new Pieces(
        primitives,
        size * spec.src().strides().get(0) * width,
        size * spec.dst().strides().get(0) * width,
        spec.weights());
  }

  /**
   * The parts of a batch.
   *
   * @param srcStep bytes from a part's input to the next's
   * @param dstStep bytes from a part's output to the next's
   */
  private record Pieces(
      List<ConvPrimitive> primitives, long srcStep, long dstStep, ConvSpec.Tensor weights) {
    void execute(long src, long w, long dst) {
      Workers.run(
          primitives.size(),
          i -> primitives.get(i).execute(src + i * srcStep, w, dst + i * dstStep));
    }

    /** Adds up the weights of all parts; the first goes where the sum is wanted. */
    void accumulate(long src, long w, long dst, BlockAllocator allocator) {
      int others = primitives.size() - 1;
      long bytes = extent() * Float.BYTES;
      Block parts = allocator.allocate(Math.max(64, others * bytes));
      try {
        Workers.run(
            primitives.size(),
            i -> {
              long to = i == 0 ? w : parts.address() + (i - 1) * bytes;
              primitives.get(i).execute(src + i * srcStep, to, dst + i * dstStep);
            });
        for (int i = 0; i < others; i++) {
          add(w, parts.address() + i * bytes, extent());
        }
      } finally {
        allocator.free(parts);
      }
    }

    /** Results are without gaps, so all that is between first and last is part of them. */
    private long extent() {
      long extent = 1;
      for (int i = 0; i < weights.dims().count(); i++) {
        extent += (weights.dims().get(i) - 1) * weights.strides().get(i);
      }
      return extent;
    }

    private static void add(long to, long from, long count) {
      for (long i = 0; i < count; i++) {
        float sum =
            NativeMemory.ALL.get(ValueLayout.JAVA_FLOAT, to + i * Float.BYTES)
                + NativeMemory.ALL.get(ValueLayout.JAVA_FLOAT, from + i * Float.BYTES);
        NativeMemory.ALL.set(ValueLayout.JAVA_FLOAT, to + i * Float.BYTES, sum);
      }
    }
  }
}
