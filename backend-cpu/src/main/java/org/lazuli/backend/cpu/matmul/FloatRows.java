package org.lazuli.backend.cpu.matmul;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.type.DType;

/**
 * Rows of float32, float16 or bfloat16, all computed in float32.
 *
 * @param dtype how they are stored
 */
record FloatRows(DType dtype) implements Rows<float[]> {
  @Override
  public float[] allocate(int n) {
    return new float[n];
  }

  @Override
  public float[][] table(int rows) {
    return new float[rows][];
  }

  @Override
  public void load(float[] row, int at, long address, long step, int n) {
    if (dtype == DType.FLOAT16) {
      for (int j = 0; j < n; j++) {
        row[at + j] = Float.float16ToFloat(NativeMemory.getShort(address + 2 * j * step));
      }
    } else if (dtype == DType.BFLOAT16) {
      for (int j = 0; j < n; j++) {
        row[at + j] = Float.intBitsToFloat(NativeMemory.getShort(address + 2 * j * step) << 16);
      }
    } else if (step == 1) {
      MemorySegment.copy(NativeMemory.ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, address, row, at, n);
    } else {
      for (int j = 0; j < n; j++) {
        row[at + j] = NativeMemory.getFloat(address + 4 * j * step);
      }
    }
  }

  @Override
  public void store(float[] row, long address, long step, int n) {
    if (dtype == DType.FLOAT16) {
      for (int j = 0; j < n; j++) {
        NativeMemory.putShort(address + 2 * j * step, Float.floatToFloat16(row[j]));
      }
    } else if (dtype == DType.BFLOAT16) {
      for (int j = 0; j < n; j++) {
        NativeMemory.putShort(address + 2 * j * step, toBfloat16(row[j]));
      }
    } else if (step == 1) {
      MemorySegment.copy(row, 0, NativeMemory.ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, address, n);
    } else {
      for (int j = 0; j < n; j++) {
        NativeMemory.putFloat(address + 4 * j * step, row[j]);
      }
    }
  }

  /** Rounds to the nearest, ties to even. */
  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // Rounding could carry a NaN's last bit away and leave infinity.
      return (short) (bits >> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >> 16 & 1) >> 16);
  }

  @Override
  public void clear(float[] row, int n) {
    Arrays.fill(row, 0, n, 0);
  }

  @Override
  public void add1(float[] c, float[] a, int at, float[] b, int n) {
    float a0 = a[at];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b[j];
    }
  }

  @Override
  public void add4(float[] c, float[] a, int at, float[][] b, int k, int n) {
    add4(c, a, at, b[k], b[k + 1], b[k + 2], b[k + 3], n);
  }

  private static void add4(
      float[] c, float[] a, int at, float[] b0, float[] b1, float[] b2, float[] b3, int n) {
    float a0 = a[at];
    float a1 = a[at + 1];
    float a2 = a[at + 2];
    float a3 = a[at + 3];
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }
}
