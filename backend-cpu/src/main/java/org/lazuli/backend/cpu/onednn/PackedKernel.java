package org.lazuli.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.PackedMatmul;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;

/**
 * A product of one large B, which is packed once and read by all threads; as a {@link MatmulKernel}
 * it packs B at every execution.
 */
final class PackedKernel implements PackedMatmul, MatmulKernel {
  /** More rows than this are cut, so that their part of C does not push B out of the cache. */
  private static final long MAX_ROWS = 2048;

  private static final long ROW_UNIT = 8;

  private final MatmulSpec spec;
  private final PackedOrder order;
  private final BlockAllocator allocator;
  private final PanelCode code;
  private final long rows;
  private final List<Part> parts = new ArrayList<>();
  private BlockMatmul blocks;

  /**
   * What one thread computes at a time.
   *
   * @param row its first row of C
   */
  private record Part(int panel, long row, Primitive code) {}

  /**
   * Compiles a canonical spec without batch axes.
   *
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  PackedKernel(MatmulSpec spec, PackedOrder order, BlockAllocator allocator) {
    this.spec = spec;
    this.order = order;
    this.allocator = allocator;
    this.code = new PanelCode(spec, order, allocator);
    long blocks = Grid.pieces(spec, Workers.parallelism()) / order.panels();
    blocks = Math.max(blocks, Math.ceilDiv(spec.m(), MAX_ROWS));
    this.rows = Math.ceilDiv(Math.ceilDiv(spec.m(), Math.max(1, blocks)), ROW_UNIT) * ROW_UNIT;
    for (int panel = 0; panel < order.panels(); panel++) {
      for (long row = 0; row < spec.m(); row += rows) {
        long height = Math.min(rows, spec.m() - row);
        parts.add(new Part(panel, row, code.of(height, panel, spec.c())));
      }
    }
  }

  @Override
  public Object order() {
    return order.key();
  }

  @Override
  public long packedBytes() {
    return order.bytes();
  }

  @Override
  public void pack(long b, long packed) {
    order.pack(b, packed);
  }

  @Override
  public Optional<PackedMatmul> packed() {
    return Optional.of(this);
  }

  @Override
  public void executePacked(long a, long packed, long c) {
    int width = spec.dtype().size();
    Workers.run(
        parts.size(),
        i -> {
          Part part = parts.get(i);
          long column = order.firstColumn(part.panel());
          part.code()
              .execute(
                  a + part.row() * spec.a().row() * width,
                  packed + order.start(part.panel()),
                  c + (part.row() * spec.c().row() + column * spec.c().column()) * width);
        });
  }

  @Override
  public void execute(long a, long b, long c) {
    packing(b, packed -> executePacked(a, packed, c));
  }

  private void packing(long b, LongConsumer work) {
    Block packed = allocator.allocate(packedBytes());
    try {
      pack(b, packed.address());
      work.accept(packed.address());
    } finally {
      allocator.free(packed);
    }
  }

  @Override
  public Optional<BlockMatmul> inBlocks() {
    if (!PackedBlocks.isWorthwhile(spec)) {
      return Optional.empty();
    }
    BlockMatmul product = packedInBlocks();
    return Optional.of((a, b, reader) -> packing(b, packed -> product.execute(a, packed, reader)));
  }

  @Override
  public synchronized BlockMatmul packedInBlocks() {
    if (blocks == null) {
      blocks = new PackedBlocks(spec, order, code, rows, allocator);
    }
    return blocks;
  }
}
