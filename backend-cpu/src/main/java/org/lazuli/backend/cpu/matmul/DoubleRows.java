package org.lazuli.backend.cpu.matmul;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lazuli.backend.cpu.memory.NativeMemory;

/** Rows of float64. */
record DoubleRows() implements Rows<double[]> {
  @Override
  public double[] allocate(int n) {
    return new double[n];
  }

  @Override
  public double[][] table(int rows) {
    return new double[rows][];
  }

  @Override
  public void load(double[] row, int at, long address, long step, int n) {
    if (step == 1) {
      MemorySegment.copy(NativeMemory.ALL, ValueLayout.JAVA_DOUBLE_UNALIGNED, address, row, at, n);
    } else {
      for (int j = 0; j < n; j++) {
        row[at + j] = NativeMemory.getDouble(address + 8 * j * step);
      }
    }
  }

  @Override
  public void store(double[] row, long address, long step, int n) {
    for (int j = 0; j < n; j++) {
      NativeMemory.putDouble(address + 8 * j * step, row[j]);
    }
  }

  @Override
  public void clear(double[] row, int n) {
    Arrays.fill(row, 0, n, 0);
  }

  @Override
  public void add1(double[] c, double[] a, int at, double[] b, int n) {
    double a0 = a[at];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b[j];
    }
  }

  @Override
  public void add4(double[] c, double[] a, int at, double[][] b, int k, int n) {
    add4(c, a, at, b[k], b[k + 1], b[k + 2], b[k + 3], n);
  }

  private static void add4(
      double[] c, double[] a, int at, double[] b0, double[] b1, double[] b2, double[] b3, int n) {
    double a0 = a[at];
    double a1 = a[at + 1];
    double a2 = a[at + 2];
    double a3 = a[at + 3];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }
}
