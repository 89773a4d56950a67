package org.lazuli.backend.cpu.matmul;

import java.util.Arrays;
import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * Rows of complex numbers, computed in float64: element 0 has the real parts, 1 the imaginary ones.
 *
 * @param single whether parts are stored as float32
 */
record ComplexRows(boolean single) implements Rows<double[][]> {
  @Override
  public double[][] allocate(int n) {
    return new double[2][n];
  }

  @Override
  public double[][][] table(int rows) {
    return new double[rows][][];
  }

  @Override
  public void load(double[][] row, int at, long address, long step, int n) {
    int width = single ? 4 : 8;
    for (int j = 0; j < n; j++) {
      long from = address + 2 * j * step * width;
      row[0][at + j] = single ? NativeMemory.getFloat(from) : NativeMemory.getDouble(from);
      row[1][at + j] = single ? NativeMemory.getFloat(from + 4) : NativeMemory.getDouble(from + 8);
    }
  }

  @Override
  public void store(double[][] row, long address, long step, int n) {
    for (int j = 0; j < n; j++) {
      if (single) {
        NativeMemory.putFloat(address + 8 * j * step, (float) row[0][j]);
        NativeMemory.putFloat(address + 8 * j * step + 4, (float) row[1][j]);
      } else {
        NativeMemory.putDouble(address + 16 * j * step, row[0][j]);
        NativeMemory.putDouble(address + 16 * j * step + 8, row[1][j]);
      }
    }
  }

  @Override
  public void clear(double[][] row, int n) {
    Arrays.fill(row[0], 0, n, 0);
    Arrays.fill(row[1], 0, n, 0);
  }

  @Override
  public void add1(double[][] c, double[][] a, int at, double[][] b, int n) {
    add1(c[0], c[1], a[0][at], a[1][at], b[0], b[1], n);
  }

  private static void add1(
      double[] cr, double[] ci, double ar, double ai, double[] br, double[] bi, int n) {
    for (int j = 0; j < n; j++) {
      cr[j] += ar * br[j] - ai * bi[j];
      ci[j] += ar * bi[j] + ai * br[j];
    }
  }

  @Override
  public void add4(double[][] c, double[][] a, int at, double[][][] b, int k, int n) {
    for (int i = 0; i < 4; i++) {
      add1(c, a, at + i, b[k + i], n);
    }
  }
}
