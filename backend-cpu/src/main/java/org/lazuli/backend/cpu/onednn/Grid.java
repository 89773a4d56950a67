package org.lazuli.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.cpu.matmul.BatchDim;
import org.lazuli.backend.cpu.matmul.MatmulSpec;

/**
 * How a product is cut for several threads: along its outermost batch axis, its rows and its
 * columns.
 *
 * @param batch matrices of the outermost batch axis in a piece
 * @param rows rows of C in a piece
 * @param columns columns of C in a piece
 */
record Grid(long batch, long rows, long columns) {
  /** Below this many operations waking a second thread takes longer than it saves. */
  private static final double MIN_PIECE_WORK = 1 << 20;

  /** Pieces of this many operations are cut again: a thread that is interrupted leaves some. */
  private static final double SPARE_PIECE_WORK = 1 << 27;

  /** Pieces for each thread at most. */
  private static final int PIECES = 4;

  /** Operations in the time it takes to read and rearrange one element of A or B. */
  private static final double PACKING = 20;

  /** Pieces end where the vectors and register blocks of oneDNN's code do. */
  private static final long ROW_UNIT = 8;

  private static final long COLUMN_UNIT = 16;

  private static final long FEW_ROWS = 64;

  /** {@return the cut of a canonical spec that makes the slowest of that many threads fastest} */
  static Grid of(MatmulSpec spec, int threads) {
    Grid whole = new Grid(outer(spec), spec.m(), spec.n());
    long pieces = pieces(spec, threads);
    Grid best = whole;
    for (long i = 1; i <= pieces; i++) {
      for (long j = 1; i * j <= pieces; j++) {
        Grid candidate =
            new Grid(
                part(outer(spec), i, 1),
                part(spec.m(), j, ROW_UNIT),
                columns(spec, pieces / (i * j)));
        if (candidate.cost(spec.k()) < best.cost(spec.k())) {
          best = candidate;
        }
      }
    }
    return best;
  }

  /** {@return how many pieces such a product is worth} */
  static long pieces(MatmulSpec spec, int threads) {
    double work = 2.0 * spec.batchSize() * spec.m() * spec.n() * spec.k();
    double few = Math.min(threads, work / MIN_PIECE_WORK);
    double many = Math.min(PIECES * threads, work / SPARE_PIECE_WORK);
    return (long) Math.max(few, many);
  }

  private double cost(long k) {
    return (double) batch * k * (2.0 * rows * columns + PACKING * (rows + columns));
  }

  private static long outer(MatmulSpec spec) {
    return spec.batch().isEmpty() ? 1 : spec.batch().getFirst().size();
  }

  /**
   * The columns of a piece; never a multiple of 512 where there are few rows, since oneDNN then
   * spends more on rearranging B than on products (measured: twice the time for one row).
   */
  private static long columns(MatmulSpec spec, long parts) {
    long columns = part(spec.n(), parts, COLUMN_UNIT);
    boolean slow = columns < spec.n() && columns % 512 == 0 && spec.m() <= FEW_ROWS;
    return slow ? columns + COLUMN_UNIT : columns;
  }

  private static long part(long size, long parts, long unit) {
    long units = Math.ceilDiv(Math.ceilDiv(size, parts), unit);
    return Math.min(size, units * unit);
  }

  /** {@return the pieces, in the order of C} */
  List<Piece> cut(MatmulSpec spec) {
    List<Piece> pieces = new ArrayList<>();
    for (long i = 0; i < outer(spec); i += batch) {
      for (long row = 0; row < spec.m(); row += rows) {
        for (long column = 0; column < spec.n(); column += columns) {
          pieces.add(piece(spec, i, row, column));
        }
      }
    }
    return pieces;
  }

  private Piece piece(MatmulSpec spec, long i, long row, long column) {
    MatmulSpec part =
        spec.withBatch(batchFrom(spec, i))
            .withSize(Math.min(rows, spec.m() - row), Math.min(columns, spec.n() - column))
            .canonical();
    BatchDim outer = spec.batch().isEmpty() ? new BatchDim(1, 0, 0, 0) : spec.batch().getFirst();
    return new Piece(
        part,
        i * outer.aStride() + row * spec.a().row(),
        i * outer.bStride() + column * spec.b().column(),
        i * outer.cStride() + row * spec.c().row() + column * spec.c().column());
  }

  private List<BatchDim> batchFrom(MatmulSpec spec, long i) {
    if (spec.batch().isEmpty()) {
      return List.of();
    }
    List<BatchDim> axes = new ArrayList<>(spec.batch());
    BatchDim outer = axes.getFirst();
    long size = Math.min(batch, outer.size() - i);
    axes.set(0, new BatchDim(size, outer.aStride(), outer.bStride(), outer.cStride()));
    return axes;
  }
}
