package org.lazuli.backend.cpu.attention;

import java.util.function.Function;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.op.Attend;

/**
 * Attention with the softmax computed on the way (Milakov and Gimelshein 2018; Dao et al. 2022): a
 * strip of queries meets one tile of keys after the other, and what was summed up shrinks when a
 * larger score comes.
 *
 * <p>The scores of a tile stay in the cache between its two products. Tiles that no query of the
 * strip sees are left out. Strips are shared out over the workers.
 */
final class AttentionKernel implements AttentionRoutine {
  private final Attend op;
  private final Strips strips;
  private final AttentionSpec spec;
  private final Heads out;
  private final Scores scores;
  private final BlockAllocator allocator;
  private final Products toScores;
  private final Products toResult;

  /**
   * Makes a kernel.
   *
   * @param out how the result lies
   */
  AttentionKernel(
      Attend op,
      Strips strips,
      Heads out,
      Scores scores,
      Function<MatmulSpec, MatmulKernel> maker,
      BlockAllocator allocator) {
    this.op = op;
    this.strips = strips;
    this.spec = strips.spec();
    this.out = out;
    this.scores = scores;
    this.allocator = allocator;
    Steps q = strips.q().rows();
    Steps k = strips.k().rows();
    Steps v = strips.v().rows();
    Steps tile = Steps.rows(spec.columns());
    this.toScores =
        new Products(maker, (m, n) -> Products.of(m, n, spec.size(), q, k.transposed(), tile));
    this.toResult =
        new Products(maker, (m, n) -> Products.of(m, spec.values(), n, tile, v, out.rows()));
  }

  @Override
  public void run(long[] operands, long[] results) {
    Inputs at = Inputs.of(op, operands);
    long count = spec.strips();
    Workers.run(
        Math.toIntExact(spec.batch() * spec.heads() * count),
        task -> {
          long example = task / count / spec.heads();
          long head = task / count % spec.heads();
          // The last strips see most: they come first, so that none is waited for at the end.
          long query = (count - 1 - task % count) * spec.rows();
          strip(at, results[0], example, head, query);
        });
  }

  private void strip(Inputs at, long result, long example, long head, long query) {
    long tile = Strips.bytes(spec.rows() * spec.columns());
    long part = Strips.bytes(spec.rows() * out.rows().row());
    Block scratch = allocator.allocate(tile + part + strips.sumBytes());
    try {
      long square = scratch.address();
      long height = spec.height(query);
      Scores.Sums sums = strips.sums(square + tile + part, at, head, height);
      Matrix rows = rows(out.at(result, example, head, query, 0), height);
      Matrix others = rows(square + tile, height);
      for (long key = 0; key < spec.seen(query); key += spec.columns()) {
        weigh(at, example, head, query, key, square, sums);
        long values = strips.valuesAt(at, example, head, key);
        Matrix target = key == 0 ? rows : others;
        toResult.run(height, spec.width(key), square, values, target.address());
        if (key > 0) {
          scores.blend(height, spec.values(), rows, sums.factors(), others);
        }
      }
      scores.divide(height, spec.values(), rows, sums.totals());
    } finally {
      allocator.free(scratch);
    }
  }

  private void weigh(
      Inputs at, long example, long head, long query, long key, long square, Scores.Sums sums) {
    long height = spec.height(query);
    long width = spec.width(key);
    long queries = strips.q().at(at.q(), example, head, query, 0);
    toScores.run(height, width, queries, strips.keysAt(at, example, head, key), square);
    Matrix tile = Matrix.ofFloats(square, spec.columns(), height, width);
    Scores.Sight sight = strips.sight(at, example, head, query, key, width);
    scores.weigh(height, width, spec.scale(), tile, sums, sight);
  }

  private Matrix rows(long address, long height) {
    return Matrix.ofFloats(address, out.rows().row(), height, spec.values());
  }
}
