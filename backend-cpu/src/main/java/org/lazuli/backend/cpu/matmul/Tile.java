package org.lazuli.backend.cpu.matmul;

/**
 * The arrays one thread needs to compute a block of C: a panel of B, one of A and the block.
 *
 * @param <R> the array type of a row
 */
final class Tile<R> {
  /**
   * Rows of B in a panel: with 512 columns of float32 half a mebibyte, which second caches hold.
   */
  private static final int DEPTH = 256;

  /** Columns copied at a time: no more lines than a set of a first cache holds. */
  private static final int STRIP = 8;

  private final Rows<R> rows;
  private final MatmulSpec spec;
  private final long width;
  private final R[] a;
  private final R[] b;
  private final R[] c;

  Tile(Rows<R> rows, MatmulSpec spec, int m, int n) {
    int depth = (int) Math.min(DEPTH, spec.k());
    this.rows = rows;
    this.spec = spec;
    this.width = spec.dtype().size();
    this.a = rows.table(m);
    this.b = rows.table(depth);
    this.c = rows.table(m);
    fill(a, depth);
    fill(b, n);
    fill(c, n);
  }

  private void fill(R[] table, int n) {
    for (int i = 0; i < table.length; i++) {
      table[i] = rows.allocate(n);
    }
  }

  /**
   * Computes a block of m by n.
   *
   * @param from the address of its first row of A
   * @param with the address of its first column of B
   * @param to the address of its place in C
   */
  void compute(long from, long with, long to, int m, int n) {
    for (int i = 0; i < m; i++) {
      rows.clear(c[i], n);
    }
    for (long k = 0; k < spec.k(); k += DEPTH) {
      int depth = (int) Math.min(DEPTH, spec.k() - k);
      long panel = with + k * spec.b().row() * width;
      multiply(from + k * spec.a().column() * width, panel, m, n, depth);
    }
    store(to, m, n);
  }

  private void multiply(long from, long with, int m, int n, int depth) {
    load(b, with, spec.b(), depth, n);
    load(a, from, spec.a(), m, depth);
    for (int i = 0; i < m; i++) {
      int k = 0;
      for (; k <= depth - 4; k += 4) {
        rows.add4(c[i], a[i], k, b, k, n);
      }
      for (; k < depth; k++) {
        rows.add1(c[i], a[i], k, b[k], n);
      }
    }
  }

  /**
   * Copies a part of a matrix row by row, or, where rows are scattered, a few columns at a time: so
   * the cache lines read for one row are still there for the next.
   */
  private void load(R[] panel, long address, Steps steps, int height, int length) {
    int columns = steps.column() == 1 ? length : STRIP;
    for (int j = 0; j < length; j += columns) {
      int n = Math.min(columns, length - j);
      for (int i = 0; i < height; i++) {
        long first = address + (i * steps.row() + j * steps.column()) * width;
        rows.load(panel[i], j, first, steps.column(), n);
      }
    }
  }

  private void store(long to, int m, int n) {
    for (int i = 0; i < m; i++) {
      rows.store(c[i], to + i * spec.c().row() * width, spec.c().column(), n);
    }
  }
}
