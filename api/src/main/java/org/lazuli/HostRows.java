package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/** Elements that stand in a row in host memory, the whole of it, as Java arrays of one axis. */
final class HostRows {
  private HostRows() {}

  static float[] floats(MemorySegment memory, DType dtype, int count) {
    if (dtype == DType.FLOAT32) {
      return memory.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Elements.getDouble(memory, dtype, i);
    }
    return values;
  }

  static double[] doubles(MemorySegment memory, DType dtype, int count) {
    if (dtype == DType.FLOAT64) {
      return memory.toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Elements.getDouble(memory, dtype, i);
    }
    return values;
  }

  static int[] ints(MemorySegment memory, DType dtype, int count) {
    if (dtype == DType.INT32) {
      return memory.toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = (int) Elements.getLong(memory, dtype, i);
    }
    return values;
  }

  static long[] longs(MemorySegment memory, DType dtype, int count) {
    if (dtype == DType.INT64) {
      return memory.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = Elements.getLong(memory, dtype, i);
    }
    return values;
  }

  static short[] shorts(MemorySegment memory, DType dtype, int count) {
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = (short) Elements.getLong(memory, dtype, i);
    }
    return values;
  }

  static byte[] bytes(MemorySegment memory, DType dtype, int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) Elements.getLong(memory, dtype, i);
    }
    return values;
  }

  static boolean[] booleans(MemorySegment memory, DType dtype, int count) {
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = isTrue(memory, dtype, i);
    }
    return values;
  }

  static Complex[] complexes(MemorySegment memory, DType dtype, int count) {
    Complex[] values = new Complex[count];
    for (int i = 0; i < count; i++) {
      values[i] = complex(memory, dtype, i);
    }
    return values;
  }

  static Complex complex(MemorySegment memory, DType dtype, long i) {
    return Complex.of(
        Elements.getDouble(memory, dtype, i), Elements.getImaginary(memory, dtype, i));
  }

  static boolean isTrue(MemorySegment memory, DType dtype, long i) {
    return Elements.getDouble(memory, dtype, i) != 0
        || Elements.getImaginary(memory, dtype, i) != 0;
  }
}
