package org.lazuli.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.type.DType;

/**
 * The order of a packed B: panels of columns one after the other, each as oneDNN's code likes it.
 *
 * <p>It depends on B alone, so that products with few and with many rows can share one; what the
 * code likes for {@value #ROWS} rows serves all well.
 */
final class PackedOrder {
  private static final long ROWS = 64;
  private static final long COLUMN_UNIT = 64;

  /** Panels for each thread, so that packing is shared evenly. */
  private static final int PANELS = 4;

  private static final int ALIGNMENT = 64;

  /** Columns of all panels but the last. */
  private final long columns;

  private final Key key;
  private final List<Panel> panels = new ArrayList<>();
  private final long panelBytes;

  /**
   * What the order of a B depends on.
   *
   * @param k rows
   * @param n columns
   * @param b how it lies before
   */
  record Key(DType dtype, long k, long n, Steps b) {
    static Key of(MatmulSpec spec) {
      return new Key(spec.dtype(), spec.k(), spec.n(), spec.b());
    }
  }

  /**
   * Some columns of B.
   *
   * @param columns how many
   * @param desc oneDNN's description of them in order
   * @param reorder the code that brings them into it
   */
  private record Panel(long columns, long desc, Primitive reorder) {}

  /**
   * Finds the order and compiles what brings a B into it.
   *
   * @throws DnnlException if oneDNN has no code for such products
   */
  PackedOrder(Handles owner, Key key, BlockAllocator allocator) {
    Dnnl.useOneThread();
    this.key = key;
    long most = PANELS * (long) Workers.parallelism();
    this.columns = Math.ceilDiv(Math.ceilDiv(key.n(), most), COLUMN_UNIT) * COLUMN_UNIT;
    for (long from = 0; from < key.n(); from += columns) {
      long width = Math.min(columns, key.n() - from);
      boolean known = !panels.isEmpty() && panels.getLast().columns() == width;
      panels.add(known ? panels.getLast() : panel(owner, width, allocator));
    }
    long largest =
        panels.stream().mapToLong(p -> DnnlCalls.memoryDescGetSize(p.desc())).max().orElseThrow();
    this.panelBytes = Math.ceilDiv(largest, ALIGNMENT) * ALIGNMENT;
  }

  private Panel panel(Handles owner, long width, BlockAllocator allocator) {
    MatmulSpec spec = MatmulSpec.of(key.dtype(), ROWS, width, key.k());
    long any = Dnnl.anyDesc(owner, Dnnl.type(key.dtype()), new long[] {key.k(), width});
    MatmulDescs descs = MatmulDescs.of(owner, spec, any);
    long plain =
        Dnnl.memoryDesc(
            owner,
            Dnnl.type(key.dtype()),
            new long[] {key.k(), width},
            new long[] {key.b().row(), key.b().column()});
    return new Panel(width, descs.b(), Dnnl.reorder(owner, plain, descs.b(), allocator));
  }

  Key key() {
    return key;
  }

  int panels() {
    return panels.size();
  }

  /** {@return columns of a panel} */
  long columns(int panel) {
    return panels.get(panel).columns();
  }

  /** {@return the first column of a panel} */
  long firstColumn(int panel) {
    return panel * columns;
  }

  /** {@return oneDNN's description of a packed panel} */
  long desc(int panel) {
    return panels.get(panel).desc();
  }

  /** {@return bytes from the start of a packed B to a panel} */
  long start(int panel) {
    return panel * panelBytes;
  }

  long bytes() {
    return panels() * panelBytes;
  }

  /** Brings a B into order, all threads together. */
  void pack(long b, long packed) {
    long step = columns * key.b().column() * key.dtype().size();
    Workers.run(panels(), i -> panels.get(i).reorder().execute(b + i * step, packed + start(i)));
  }
}
