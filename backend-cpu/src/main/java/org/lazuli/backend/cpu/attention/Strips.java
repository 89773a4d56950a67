package org.lazuli.backend.cpu.attention;

import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * What both directions of attention have to know of a strip of queries.
 *
 * @param spec the sizes
 * @param q how queries lie
 * @param k how keys lie
 * @param v how values lie
 * @param mask how the mask lies, or null if there is none
 * @param visibility what decides which keys a query sees
 */
record Strips(AttentionSpec spec, Heads q, Heads k, Heads v, Heads mask, Visibility visibility) {
  private static final long ALIGNMENT = 64;

  /** {@return whether products can read the operands, and programs the mask} */
  boolean isReadable() {
    boolean mask = this.mask == null || this.mask.rows().column() == 1;
    return mask && isDense(q.rows()) && isDense(k.rows()) && isDense(v.rows());
  }

  static boolean isDense(Steps steps) {
    return steps.row() == 1 && steps.column() > 0 || steps.column() == 1 && steps.row() > 0;
  }

  /** {@return bytes that hold so many floats, up to the next line of the cache} */
  static long bytes(long floats) {
    return Math.ceilDiv(floats * Float.BYTES, ALIGNMENT) * ALIGNMENT;
  }

  /** {@return the address of a row of keys that a head of queries reads} */
  long keysAt(Inputs at, long example, long head, long key) {
    return k.at(at.k(), example, group(head), key, 0);
  }

  /** {@return the address of a row of values that a head of queries reads} */
  long valuesAt(Inputs at, long example, long head, long key) {
    return v.at(at.v(), example, group(head), key, 0);
  }

  /** {@return the head of keys and values that a head of queries reads} */
  long group(long head) {
    return head / (spec.heads() / spec.groups());
  }

  /** {@return bytes of a strip's {@link Scores.Sums}} */
  long sumBytes() {
    return 3 * bytes(spec.rows());
  }

  /** {@return sums of nothing but the head's sink, in memory at an address} */
  Scores.Sums sums(long address, Inputs at, long head, long height) {
    float least = ScorePrograms.LEAST;
    float sink = at.sinks() == 0 ? least : NativeMemory.getFloat(at.sinks() + head * Float.BYTES);
    float top = Math.max(sink, least);
    float total = at.sinks() == 0 ? 0 : (float) Math.exp(sink - top);
    long totals = address + bytes(spec.rows());
    for (long i = 0; i < height; i++) {
      NativeMemory.putFloat(address + i * Float.BYTES, top);
      NativeMemory.putFloat(totals + i * Float.BYTES, total);
    }
    return new Scores.Sums(
        Matrix.column(address, height),
        Matrix.column(totals, height),
        Matrix.column(totals + bytes(spec.rows()), height));
  }

  /** {@return what the queries of a strip see of some keys} */
  Scores.Sight sight(Inputs at, long example, long head, long query, long key, long width) {
    return switch (visibility) {
      case FULL -> Scores.Sight.FULL;
      case CAUSAL -> causal(spec.sight(query) - key, width);
      case MASKED, ADDED -> {
        long address = mask.at(at.mask(), example, head, query, key);
        long step = mask.rows().row();
        Matrix part = Matrix.of(mask.size(), address, step, spec.height(query), width);
        yield new Scores.Sight(visibility, 0, part);
      }
    };
  }

  private static Scores.Sight causal(long last, long width) {
    return last >= width - 1 ? Scores.Sight.FULL : new Scores.Sight(Visibility.CAUSAL, last, null);
  }
}
