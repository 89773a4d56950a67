package org.lazuli.bench.measure;

import java.util.List;

/** W5 and W14: what it costs to record and evaluate ops on next to nothing. */
public final class Small {
  /** Additions in the chain. */
  public static final int LINKS = 1000;

  /** Rows of the matrix that is looped over. */
  public static final int ROWS = 4096;

  /** Length of the rows. */
  public static final int COLUMNS = 100;

  private Small() {}

  static List<Workload> all() {
    return List.of(
        Workload.of("W5.chain", Rate.ops(LINKS), () -> Operands.of(_ -> LINKS)),
        Workload.of("W5.tiny", Rate.ops(1), Small::tiny),
        Workload.of("W14.naive", Rate.steps(), Small::sums),
        Workload.of("W14.vmap", Rate.steps(), Small::sums));
  }

  private static Operands tiny() {
    return Operands.of(i -> i + 2, new float[] {1, 2, 3, 4});
  }

  /** Rows of one matrix plus columns of another. */
  private static Operands sums() {
    float[] a = Data.normal(ROWS * COLUMNS, 1);
    float[] b = Data.normal(ROWS * COLUMNS, 2);
    return Operands.of(i -> a[i] + (double) b[i % COLUMNS * ROWS + i / COLUMNS], a, b);
  }
}
