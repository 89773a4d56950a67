package org.lazuli.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;

/**
 * A product with a packed B, computed block by block in scratch memory, from where each is handed
 * over.
 *
 * <p>Blocks have long rows, so that what follows reads and writes long rows of other arrays; and
 * not too few rows, since each block reads its columns of B again.
 */
final class PackedBlocks implements BlockMatmul {
  /** Bytes of a block: it is read again before it leaves the cache beside its core. */
  private static final long BYTES = 256 << 10;

  /** Bytes of a result that leaves the caches beside the cores before it is read again. */
  private static final long LARGE = 2 << 20;

  private static final long FEW_ROWS = 64;
  private static final long ROW_UNIT = 8;

  private final PackedOrder order;
  private final BlockAllocator allocator;
  private final int width;
  private final long rowBytes;
  private final List<Part> parts = new ArrayList<>();

  /**
   * What one thread computes at a time.
   *
   * @param columns columns from its first panel on
   * @param code the code for each of its panels
   */
  private record Part(long row, long rows, int panel, long columns, List<Primitive> code) {}

  /**
   * Compiles a canonical spec without batch axes.
   *
   * @param most rows of a part at most
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  PackedBlocks(
      MatmulSpec spec, PackedOrder order, PanelCode code, long most, BlockAllocator allocator) {
    this.order = order;
    this.allocator = allocator;
    this.width = spec.dtype().size();
    this.rowBytes = spec.a().row() * width;
    long height = Math.min(most, Math.max(FEW_ROWS, BYTES / (spec.n() * width)));
    long step = Math.ceilDiv(height, ROW_UNIT) * ROW_UNIT;
    long wide = BYTES / (step * order.columns(0) * width);
    int group = Math.clamp(wide, 1, order.panels());
    for (int panel = 0; panel < order.panels(); panel += group) {
      int end = Math.min(panel + group, order.panels());
      long columns = order.firstColumn(end - 1) + order.columns(end - 1) - order.firstColumn(panel);
      for (long row = 0; row < spec.m(); row += step) {
        long rows = Math.min(step, spec.m() - row);
        List<Primitive> all =
            IntStream.range(panel, end)
                .mapToObj(i -> code.of(rows, i, Steps.rows(columns)))
                .toList();
        parts.add(new Part(row, rows, panel, columns, all));
      }
    }
  }

  /** {@return whether it is better not to store such a result} */
  static boolean isWorthwhile(MatmulSpec spec) {
    return spec.m() * spec.n() * spec.dtype().size() >= LARGE;
  }

  @Override
  public void execute(long a, long packed, Reader reader) {
    Workers.run(parts.size(), i -> execute(parts.get(i), a, packed, reader));
  }

  private void execute(Part part, long a, long packed, Reader reader) {
    long first = order.firstColumn(part.panel());
    Block c = allocator.allocate(part.rows() * part.columns() * width);
    try {
      for (int i = 0; i < part.code().size(); i++) {
        int panel = part.panel() + i;
        part.code()
            .get(i)
            .execute(
                a + part.row() * rowBytes,
                packed + order.start(panel),
                c.address() + (order.firstColumn(panel) - first) * width);
      }
      reader.read(c.address(), part.row(), part.rows(), first, part.columns());
    } finally {
      allocator.free(c);
    }
  }
}
