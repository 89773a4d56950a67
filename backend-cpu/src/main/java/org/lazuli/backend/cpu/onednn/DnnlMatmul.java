package org.lazuli.backend.cpu.onednn;

import java.util.List;
import java.util.Optional;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;

/**
 * Matrix products by oneDNN: float32 in full precision, and bfloat16 and float16 accumulated in
 * float32 where the processor has instructions for them.
 *
 * <p>A product is cut into pieces, each computed by a single-threaded primitive of oneDNN on one of
 * our {@link Workers}. The library's own threads stay asleep: two pools that spin against each
 * other on the same cores cost far more than either gains.
 */
public final class DnnlMatmul {
  private static final int KERNELS = 1024;
  private static final int PRIMITIVES = 512;
  private static final int ORDERS = 256;
  private static final long LARGE = 1024;
  private static final long NARROW = 16;
  private static final long TINY = 1 << 14;

  private final BlockAllocator allocator;
  private final BoundedCache<MatmulSpec, Optional<MatmulKernel>> kernels =
      new BoundedCache<>(KERNELS);
  private final BoundedCache<MatmulSpec, Optional<Primitive>> primitives =
      new BoundedCache<>(PRIMITIVES);
  private final BoundedCache<PackedOrder.Key, Optional<PackedOrder>> orders =
      new BoundedCache<>(ORDERS);

  /** Creates an empty cache of kernels whose scratch memory comes from that allocator. */
  public DnnlMatmul(BlockAllocator allocator) {
    this.allocator = allocator;
  }

  /**
   * {@return a kernel for the spec, or empty if oneDNN is absent or has no fast code for it}
   *
   * <p>Empty are products of nothing, dtypes other than the three, operands in which neither rows
   * nor columns are dense, and a C in which neither are. The first kernel of a spec takes
   * milliseconds to make; kernels are kept.
   */
  public Optional<MatmulKernel> create(MatmulSpec spec) {
    if (!DnnlLibrary.isAvailable() || spec.isEmpty()) {
      return Optional.empty();
    }
    return kernels.get(spec, this::make);
  }

  /** {@return a kernel that uses the calling thread only, or empty if oneDNN has no code for it} */
  public Optional<MatmulKernel> single(MatmulSpec spec) {
    if (!DnnlLibrary.isAvailable() || spec.isEmpty()) {
      return Optional.empty();
    }
    return primitives.get(spec, this::compile).map(code -> (a, b, c) -> code.execute(a, b, c));
  }

  private Optional<MatmulKernel> make(MatmulSpec spec) {
    MatmulSpec canonical = spec.canonical();
    if (canonical.c().column() == 1 || canonical.n() == 1) {
      return byRows(canonical);
    }
    return byRows(canonical.transposed()).map(kernel -> (a, b, c) -> kernel.execute(b, a, c));
  }

  private Optional<MatmulKernel> byRows(MatmulSpec canonical) {
    Optional<MatmulKernel> packing =
        isLarge(canonical) ? packed(canonical).map(kernel -> kernel) : Optional.empty();
    return packing.or(() -> piecewise(canonical));
  }

  /** Whether packing B once and for all threads is worth a pass over it. */
  private static boolean isLarge(MatmulSpec spec) {
    return spec.m() >= LARGE && spec.n() >= LARGE && spec.k() >= LARGE / 2;
  }

  private Optional<MatmulKernel> piecewise(MatmulSpec spec) {
    List<Piece> pieces = Grid.of(spec, Workers.parallelism()).cut(spec);
    List<Optional<Primitive>> parts =
        pieces.stream().map(piece -> primitives.get(piece.spec(), this::compile)).toList();
    if (parts.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(
        new PiecewiseKernel(
            spec.dtype().size(),
            pieces,
            parts.stream().map(Optional::orElseThrow).toList(),
            () -> worthPacking(spec) ? packed(spec).map(kernel -> kernel) : Optional.empty(),
            () -> Optional.of(spec).filter(PackedBlocks::isWorthwhile).flatMap(this::blocks)));
  }

  private Optional<BlockMatmul> blocks(MatmulSpec spec) {
    return packed(spec).flatMap(PackedKernel::inBlocks);
  }

  /** Whether a packed B is read faster: it is not tiny, and no single row by dense columns. */
  private static boolean worthPacking(MatmulSpec spec) {
    boolean dots = spec.m() == 1 && spec.b().row() == 1;
    return !dots && spec.n() >= NARROW && spec.k() >= NARROW && spec.n() * spec.k() >= TINY;
  }

  private Optional<Primitive> compile(MatmulSpec spec) {
    try {
      Dnnl.useOneThread();
      Handles owner = new Handles();
      return Optional.of(MatmulDescs.of(owner, spec).compiled(owner, allocator));
    } catch (DnnlException e) {
      return Optional.empty();
    }
  }

  private Optional<PackedKernel> packed(MatmulSpec spec) {
    if (!spec.batch().isEmpty()) {
      return Optional.empty();
    }
    return orders.get(PackedOrder.Key.of(spec), this::order).flatMap(order -> packed(spec, order));
  }

  private Optional<PackedOrder> order(PackedOrder.Key key) {
    try {
      return Optional.of(new PackedOrder(new Handles(), key, allocator));
    } catch (DnnlException e) {
      return Optional.empty();
    }
  }

  private Optional<PackedKernel> packed(MatmulSpec spec, PackedOrder order) {
    try {
      return Optional.of(new PackedKernel(spec, order, allocator));
    } catch (DnnlException e) {
      return Optional.empty();
    }
  }
}
