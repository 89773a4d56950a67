package org.lazuli.backend.cpu.attention;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.op.Attend;

/**
 * The cotangents of q, k and v, a strip of queries at a time; weights are computed again rather
 * than kept (Dao et al. 2022).
 *
 * <p>With weights p and the cotangents d of the result those of the scores are s = p * (d v^T -
 * sum(p * d v^T)); q gets scale * s k, k gets scale * s^T q, v gets p^T d. A strip has the weights
 * of all keys it sees at once. The heads that share keys and values are one worker's alone, since
 * all their strips add to the same cotangents.
 */
final class AttentionGradient implements AttentionRoutine {
  /** So that rows of weights do not all start in the same set of the cache. */
  private static final long PADDING = 16;

  private final Attend op;
  private final Strips strips;
  private final AttentionSpec spec;
  private final Heads cotangent;
  private final List<Heads> results;
  private final Scores scores;
  private final BlockAllocator allocator;

  /** Elements from one row of a strip's weights to the next. */
  private final long step;

  private final Products toScores;
  private final Products toSlopes;
  private final Products toQueries;
  private final Products toKeys;
  private final Products toValues;

  /**
   * Makes a kernel.
   *
   * @param cotangent how the cotangent of the result lies
   * @param results how those of q, k and v lie
   */
  AttentionGradient(
      Attend op,
      Strips strips,
      Heads cotangent,
      List<Heads> results,
      Scores scores,
      Function<MatmulSpec, MatmulKernel> maker,
      BlockAllocator allocator) {
    this.op = op;
    this.strips = strips;
    this.spec = strips.spec();
    this.cotangent = cotangent;
    this.results = results;
    this.scores = scores;
    this.allocator = allocator;
    this.step = Math.ceilDiv(spec.keys(), PADDING) * PADDING + PADDING;
    long size = spec.size();
    long values = spec.values();
    Steps q = strips.q().rows();
    Steps k = strips.k().rows();
    Steps d = cotangent.rows();
    Steps turnedV = strips.v().rows().transposed();
    Steps tile = Steps.rows(step);
    Steps turned = tile.transposed();
    this.toScores = new Products(maker, (m, n) -> Products.of(m, n, size, q, k.transposed(), tile));
    this.toSlopes = new Products(maker, (m, n) -> Products.of(m, n, values, d, turnedV, tile));
    this.toQueries = new Products(maker, (m, n) -> Products.of(m, size, n, tile, k, rows(0)));
    this.toKeys = new Products(maker, (m, n) -> Products.of(n, size, m, turned, q, rows(1)));
    this.toValues = new Products(maker, (m, n) -> Products.of(n, values, m, turned, d, rows(2)));
  }

  private Steps rows(int result) {
    return results.get(result).rows();
  }

  @Override
  public void run(long[] operands, long[] addresses) {
    Inputs at = Inputs.of(op, operands);
    long slope = operands[operands.length - 1];
    Workers.run(
        Math.toIntExact(spec.batch() * spec.groups()),
        task -> {
          long example = task / spec.groups();
          group(at, slope, addresses, example, task % spec.groups());
        });
  }

  private void group(Inputs at, long slope, long[] addresses, long example, long group) {
    Block scratch = allocator.allocate(2 * square() + strips.sumBytes() + partBytes());
    try {
      long shared = spec.heads() / spec.groups();
      boolean fresh = true;
      for (long head = group * shared; head < (group + 1) * shared; head++) {
        // The last strip sees all keys, so what comes first fills all of their cotangents.
        for (long strip = spec.strips() - 1; strip >= 0; strip--) {
          Strip part = new Strip(at, slope, addresses, example, head, strip * spec.rows());
          part.weigh(scratch.address());
          part.give(scratch.address(), fresh);
          fresh = false;
        }
      }
    } finally {
      allocator.free(scratch);
    }
  }

  private long square() {
    return Strips.bytes(spec.rows() * step);
  }

  private long partBytes() {
    long most = Math.max(spec.rows(), spec.columns());
    long widest = results.stream().mapToLong(heads -> heads.rows().row()).max().orElseThrow();
    return Strips.bytes(most * widest);
  }

  /** Some queries of a head. Its scratch memory has weights, slopes, sums, and part of a result. */
  private final class Strip {
    private final Inputs at;
    private final long[] addresses;
    private final long example;
    private final long head;
    private final long query;
    private final long queries;
    private final long slope;
    private final long height;
    private final long seen;

    Strip(Inputs at, long slope, long[] addresses, long example, long head, long query) {
      this.at = at;
      this.addresses = addresses;
      this.example = example;
      this.head = head;
      this.query = query;
      this.queries = strips.q().at(at.q(), example, head, query, 0);
      this.slope = cotangent.at(slope, example, head, query, 0);
      this.height = spec.height(query);
      this.seen = spec.seen(query);
    }

    /** Fills weights, and slopes: the cotangents of scores times the scale. */
    void weigh(long scratch) {
      for (long key = 0; key < seen; key += spec.columns()) {
        long tile = scratch + key * Float.BYTES;
        long width = spec.width(key);
        toScores.run(height, width, queries, strips.keysAt(at, example, head, key), tile);
        long values = strips.valuesAt(at, example, head, key);
        toSlopes.run(height, width, slope, values, tile + square());
      }
      Scores.Sums sums = strips.sums(scratch + 2 * square(), at, head, height);
      Scores.Sight sight = strips.sight(at, example, head, query, 0, seen);
      Matrix weights = Matrix.ofFloats(scratch, step, height, seen);
      Matrix slopes = Matrix.ofFloats(scratch + square(), step, height, seen);
      scores.weigh(height, seen, spec.scale(), weights, sums, sight);
      scores.slopes(height, seen, spec.scale(), weights, slopes, sums, sight);
    }

    /** Adds to the cotangents, or starts those of keys and values. */
    void give(long scratch, boolean fresh) {
      long group = strips.group(head);
      for (long key = 0; key < seen; key += spec.columns()) {
        long width = spec.width(key);
        long weights = scratch + key * Float.BYTES;
        long slopes = weights + square();
        long part = scratch + 2 * square() + strips.sumBytes();
        long keys = strips.keysAt(at, example, head, key);
        Sum dq = sum(0, head, query, height, spec.size());
        dq.add(key == 0, part, out -> toQueries.run(height, width, slopes, keys, out));
        Sum dk = sum(1, group, key, width, spec.size());
        dk.add(fresh, part, out -> toKeys.run(height, width, slopes, queries, out));
        Sum dv = sum(2, group, key, width, spec.values());
        dv.add(fresh, part, out -> toValues.run(height, width, weights, slope, out));
      }
    }

    private Sum sum(int result, long number, long row, long rows, long columns) {
      Heads heads = results.get(result);
      long address = heads.at(addresses[result], example, number, row, 0);
      return new Sum(Matrix.ofFloats(address, heads.rows().row(), rows, columns), rows, columns);
    }
  }

  /** Rows of a result that products add to. */
  private final class Sum {
    private final Matrix out;
    private final long rows;
    private final long columns;

    Sum(Matrix out, long rows, long columns) {
      this.out = out;
      this.rows = rows;
      this.columns = columns;
    }

    /** Adds what a product writes, by way of other memory if it is not the first. */
    void add(boolean first, long part, LongConsumer product) {
      if (first) {
        product.accept(out.address());
      } else {
        product.accept(part);
        Matrix more = Matrix.ofFloats(part, out.step(), rows, columns);
        scores.add(rows, columns, out, more);
      }
    }
  }
}
