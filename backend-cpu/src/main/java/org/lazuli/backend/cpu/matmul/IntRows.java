package org.lazuli.backend.cpu.matmul;

import java.util.Arrays;
import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * Rows of integers of up to 32 bits.
 *
 * <p>Products wrap, so the low bits of a wider sum are the sum, and signs do not matter.
 *
 * @param width bytes of a stored integer
 */
record IntRows(int width) implements Rows<int[]> {
  @Override
  public int[] allocate(int n) {
    return new int[n];
  }

  @Override
  public int[][] table(int rows) {
    return new int[rows][];
  }

  @Override
  public void load(int[] row, int at, long address, long step, int n) {
    long bytes = step * width;
    for (int j = 0; j < n; j++) {
      long from = address + j * bytes;
      row[at + j] =
          switch (width) {
            case 1 -> NativeMemory.getByte(from);
            case 2 -> NativeMemory.getShort(from);
            default -> NativeMemory.getInt(from);
          };
    }
  }

  @Override
  public void store(int[] row, long address, long step, int n) {
    long bytes = step * width;
    for (int j = 0; j < n; j++) {
      long at = address + j * bytes;
      switch (width) {
        case 1 -> NativeMemory.putByte(at, (byte) row[j]);
        case 2 -> NativeMemory.putShort(at, (short) row[j]);
        default -> NativeMemory.putInt(at, row[j]);
      }
    }
  }

  @Override
  public void clear(int[] row, int n) {
    Arrays.fill(row, 0, n, 0);
  }

  @Override
  public void add1(int[] c, int[] a, int at, int[] b, int n) {
    int a0 = a[at];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b[j];
    }
  }

  @Override
  public void add4(int[] c, int[] a, int at, int[][] b, int k, int n) {
    add4(c, a, at, b[k], b[k + 1], b[k + 2], b[k + 3], n);
  }

  private static void add4(
      int[] c, int[] a, int at, int[] b0, int[] b1, int[] b2, int[] b3, int n) {
    int a0 = a[at];
    int a1 = a[at + 1];
    int a2 = a[at + 2];
    int a3 = a[at + 3];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }
}
