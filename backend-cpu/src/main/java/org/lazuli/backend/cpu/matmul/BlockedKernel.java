package org.lazuli.backend.cpu.matmul;

import org.lazuli.backend.cpu.workers.Workers;

/**
 * A product cut into blocks of C, which the workers share.
 *
 * @param spec a canonical spec
 * @param m rows of a block
 * @param n columns of a block
 * @param <R> the array type of a row
 */
record BlockedKernel<R>(Rows<R> rows, MatmulSpec spec, int m, int n) implements MatmulKernel {
  private static final int MAX_ROWS = 128;
  private static final int MIN_ROWS = 16;
  private static final int MAX_COLUMNS = 512;
  private static final int MIN_COLUMNS = 128;

  /** Multiplications below which a piece is not worth a thread. */
  private static final long GRAIN = 1 << 16;

  /** {@return a kernel with blocks small enough to keep all threads busy} */
  static <R> BlockedKernel<R> of(Rows<R> rows, MatmulSpec spec) {
    long wanted = 2L * Workers.parallelism();
    int n = block(spec.n(), wanted, MIN_COLUMNS, MAX_COLUMNS);
    long columnBlocks = Math.ceilDiv(spec.n(), Math.max(n, 1)) * spec.batchSize();
    long rowBlocks = Math.ceilDiv(wanted, Math.max(columnBlocks, 1));
    return new BlockedKernel<>(rows, spec, block(spec.m(), rowBlocks, MIN_ROWS, MAX_ROWS), n);
  }

  private static int block(long size, long parts, int least, int most) {
    return (int) Math.min(size, Math.clamp(Math.ceilDiv(size, parts), least, most));
  }

  @Override
  public void execute(long a, long b, long c) {
    long blocks = spec.batchSize() * rowBlocks() * columnBlocks();
    long work = Math.max(1, (long) m * n * Math.max(1, spec.k()));
    Workers.forRange(
        blocks,
        Math.max(1, GRAIN / work),
        (begin, end) -> {
          Tile<R> tile = new Tile<>(rows, spec, m, n);
          for (long block = begin; block < end; block++) {
            compute(tile, block, a, b, c);
          }
        });
  }

  private long rowBlocks() {
    return m == 0 ? 0 : Math.ceilDiv(spec.m(), m);
  }

  private long columnBlocks() {
    return n == 0 ? 0 : Math.ceilDiv(spec.n(), n);
  }

  private void compute(Tile<R> tile, long block, long a, long b, long c) {
    long column = block % columnBlocks() * n;
    long row = block / columnBlocks() % rowBlocks() * m;
    long index = block / columnBlocks() / rowBlocks();
    long from = row * spec.a().row();
    long with = column * spec.b().column();
    long to = row * spec.c().row() + column * spec.c().column();
    for (BatchDim axis : spec.batch().reversed()) {
      long i = index % axis.size();
      index /= axis.size();
      from += i * axis.aStride();
      with += i * axis.bStride();
      to += i * axis.cStride();
    }
    long width = spec.dtype().size();
    tile.compute(
        a + from * width,
        b + with * width,
        c + to * width,
        (int) Math.min(m, spec.m() - row),
        (int) Math.min(n, spec.n() - column));
  }
}
