package org.lazuli.backend.reference.linalg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/** Row-major matrices in memory, from and to matrices of doubles. */
final class Store {
  private Store() {}

  static Dense load(MemorySegment memory, DType dtype, long start, int rows, int columns) {
    Dense matrix = Dense.zeros(rows, columns, dtype.isComplex());
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.set(i, j, read(memory, dtype, start + (long) i * columns + j));
      }
    }
    return matrix;
  }

  static void store(Dense matrix, MemorySegment memory, DType dtype, long start) {
    int columns = matrix.width();
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < columns; j++) {
        write(memory, dtype, start + (long) i * columns + j, matrix.get(i, j));
      }
    }
  }

  private static Complex read(MemorySegment memory, DType dtype, long i) {
    return switch (dtype) {
      case FLOAT32 -> Complex.of(memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i));
      case FLOAT64 -> Complex.of(memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i));
      case COMPLEX64 ->
          new Complex(
              memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 2 * i),
              memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 2 * i + 1));
      case COMPLEX128 ->
          new Complex(
              memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 2 * i),
              memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 2 * i + 1));
      default -> throw new AssertionError("no matrices of " + dtype);
    };
  }

  private static void write(MemorySegment memory, DType dtype, long i, Complex x) {
    switch (dtype) {
      case UINT32 -> memory.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, (int) x.re());
      case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, (float) x.re());
      case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, x.re());
      case COMPLEX64 -> {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 2 * i, (float) x.re());
        memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 2 * i + 1, (float) x.im());
      }
      case COMPLEX128 -> {
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 2 * i, x.re());
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 2 * i + 1, x.im());
      }
      default -> throw new AssertionError("no matrices of " + dtype);
    }
  }
}
