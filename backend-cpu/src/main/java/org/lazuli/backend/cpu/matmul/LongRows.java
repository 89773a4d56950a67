package org.lazuli.backend.cpu.matmul;

import java.util.Arrays;
import org.lazuli.backend.cpu.memory.NativeMemory;

/** Rows of 64-bit integers, whose products wrap. */
record LongRows() implements Rows<long[]> {
  @Override
  public long[] allocate(int n) {
    return new long[n];
  }

  @Override
  public long[][] table(int rows) {
    return new long[rows][];
  }

  @Override
  public void load(long[] row, int at, long address, long step, int n) {
    for (int j = 0; j < n; j++) {
      row[at + j] = NativeMemory.getLong(address + 8 * j * step);
    }
  }

  @Override
  public void store(long[] row, long address, long step, int n) {
    for (int j = 0; j < n; j++) {
      NativeMemory.putLong(address + 8 * j * step, row[j]);
    }
  }

  @Override
  public void clear(long[] row, int n) {
    Arrays.fill(row, 0, n, 0);
  }

  @Override
  public void add1(long[] c, long[] a, int at, long[] b, int n) {
    long a0 = a[at];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b[j];
    }
  }

  @Override
  public void add4(long[] c, long[] a, int at, long[][] b, int k, int n) {
    add4(c, a, at, b[k], b[k + 1], b[k + 2], b[k + 3], n);
  }

  private static void add4(
      long[] c, long[] a, int at, long[] b0, long[] b1, long[] b2, long[] b3, int n) {
    long a0 = a[at];
    long a1 = a[at + 1];
    long a2 = a[at + 2];
    long a3 = a[at + 3];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }
}
