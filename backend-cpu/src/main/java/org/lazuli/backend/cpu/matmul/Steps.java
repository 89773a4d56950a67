package org.lazuli.backend.cpu.matmul;

/**
 * How a matrix lies in memory.
 *
 * @param row elements from one row to the next
 * @param column elements from one column to the next
 */
public record Steps(long row, long column) {
  /** {@return the steps of a dense matrix stored row by row} */
  public static Steps rows(long columns) {
    return new Steps(columns, 1);
  }

  /** {@return the steps of a dense matrix stored column by column} */
  public static Steps columns(long rows) {
    return new Steps(1, rows);
  }

  /** {@return the steps of the transposed matrix} */
  public Steps transposed() {
    return new Steps(column, row);
  }
}
