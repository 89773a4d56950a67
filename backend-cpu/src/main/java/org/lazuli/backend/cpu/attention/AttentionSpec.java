package org.lazuli.backend.cpu.attention;

/**
 * The sizes of an attention, and the tiles its scores are cut into.
 *
 * @param batch how many examples
 * @param heads heads of queries
 * @param groups heads of keys and values
 * @param queries rows of q
 * @param keys rows of k and v
 * @param size columns of q and k
 * @param values columns of v
 * @param scale what products are multiplied by
 * @param causal whether query i sees the keys up to i + keys - queries only
 */
record AttentionSpec(
    long batch,
    long heads,
    long groups,
    long queries,
    long keys,
    long size,
    long values,
    double scale,
    boolean causal) {
  private static final long ROWS = 128;
  private static final long COLUMNS = 512;

  /** Fewer, so that less is computed that a causal query does not see. */
  private static final long CAUSAL_COLUMNS = 128;

  /** {@return the multiplications of all scores} */
  double work() {
    return (double) batch * heads * queries * keys * size;
  }

  /** {@return queries of a tile} */
  long rows() {
    return Math.min(queries, ROWS);
  }

  /** {@return keys of a tile} */
  long columns() {
    return Math.min(keys, causal ? CAUSAL_COLUMNS : COLUMNS);
  }

  /** {@return how many strips of {@link #rows} queries there are} */
  long strips() {
    return Math.ceilDiv(queries, rows());
  }

  /** {@return queries of the strip that starts with this one} */
  long height(long query) {
    return Math.min(rows(), queries - query);
  }

  /** {@return keys of the tile that starts with this one} */
  long width(long key) {
    return Math.min(columns(), keys - key);
  }

  /** {@return the last key that a query sees; negative if it sees none} */
  long sight(long query) {
    return causal ? query + keys - queries : keys - 1;
  }

  /**
   * {@return how many keys the strip that starts with this query has to look at, in whole tiles}
   *
   * <p>A query that sees none gives all keys the same weight.
   */
  long seen(long query) {
    boolean blind = sight(query) < 0;
    long seen = blind ? keys : sight(query + height(query) - 1) + 1;
    return Math.min(keys, Math.ceilDiv(seen, columns()) * columns());
  }
}
