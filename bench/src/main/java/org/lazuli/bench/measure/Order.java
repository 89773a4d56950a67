package org.lazuli.bench.measure;

import java.util.Arrays;
import java.util.List;

/** W11: sorting, running sums, reading and adding up rows at random places. */
public final class Order {
  /** Elements to sort. */
  public static final int SORTED = 1 << 20;

  /** Rows and columns of the running sums. */
  public static final int N = 4096;

  /** Rows of the table. */
  public static final int TABLE = 50_000;

  /** Rows read from it, or added into it. */
  public static final int ROWS = 100_000;

  /** Length of the rows. */
  public static final int WIDTH = 256;

  private Order() {}

  static List<Workload> all() {
    Rate rows = Rate.bytes(2 * 4.0 * ROWS * WIDTH);
    return List.of(
        Workload.of("W11.sort1M", Rate.ops(SORTED), Order::sort),
        Workload.of("W11.cumsum1", Rate.bytes(4.0 * N * N), () -> cumsum(1)),
        Workload.of("W11.cumsum0", Rate.bytes(4.0 * N * N), () -> cumsum(N)),
        Workload.of("W11.gather", rows, Order::gather),
        Workload.of("W11.scatterAdd", rows, Order::scatterAdd));
  }

  private static Operands sort() {
    float[] x = Data.normal(SORTED, 1);
    float[] sorted = x.clone();
    Arrays.sort(sorted);
    return Operands.of(i -> sorted[i], x);
  }

  private static Operands cumsum(int step) {
    float[] x = Data.normal(N * N, 1);
    double[] sums = new double[N * N];
    for (int i = 0; i < sums.length; i++) {
      boolean first = step == 1 ? i % N == 0 : i < N;
      sums[i] = x[i] + (first ? 0 : sums[i - step]);
    }
    return Operands.of(i -> sums[i], x);
  }

  /** Operands: the table; indices: the rows to read. */
  private static Operands gather() {
    float[] table = Data.normal(TABLE * WIDTH, 1);
    int[] places = Data.indices(ROWS, TABLE, 2);
    return Operands.of(i -> table[places[i / WIDTH] * WIDTH + i % WIDTH], places, table);
  }

  /** Operands: the rows; indices: where each is added to a table of zeros. */
  private static Operands scatterAdd() {
    float[] rows = Data.normal(ROWS * WIDTH, 1);
    int[] places = Data.indices(ROWS, TABLE, 2);
    double[] table = new double[TABLE * WIDTH];
    for (int i = 0; i < rows.length; i++) {
      table[places[i / WIDTH] * WIDTH + i % WIDTH] += rows[i];
    }
    return Operands.of(i -> table[i], places, rows);
  }
}
