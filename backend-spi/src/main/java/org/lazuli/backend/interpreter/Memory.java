package org.lazuli.backend.interpreter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/** Typed memory, read into and written from blocks of doubles or longs. */
final class Memory {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  final DType dtype;
  private final MemorySegment segment;

  Memory(DType dtype, MemorySegment segment) {
    this.dtype = dtype;
    this.segment = segment;
  }

  /** Reads every {@code step}-th element from {@code at}. */
  void read(long at, long step, double[] block, int count) {
    switch (dtype) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          block[i] = segment.get(FLOAT, 4 * (at + i * step));
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          block[i] = segment.get(DOUBLE, 8 * (at + i * step));
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          block[i] = real(at + i * step);
        }
      }
    }
  }

  /** Reads every {@code step}-th element from {@code at}. */
  void read(long at, long step, long[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = whole(at + i * step);
    }
  }

  /** Writes every {@code step}-th element from {@code at}. */
  void write(long at, long step, double[] block, int count) {
    switch (dtype) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          segment.set(FLOAT, 4 * (at + i * step), (float) block[i]);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          segment.set(DOUBLE, 8 * (at + i * step), block[i]);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          put(at + i * step, block[i]);
        }
      }
    }
  }

  /** Writes every {@code step}-th element from {@code at}. */
  void write(long at, long step, long[] block, int count) {
    for (int i = 0; i < count; i++) {
      put(at + i * step, block[i]);
    }
  }

  double real(long at) {
    return switch (dtype) {
      case FLOAT16 -> Float.float16ToFloat(segment.get(SHORT, 2 * at));
      case BFLOAT16 -> Float.intBitsToFloat(segment.get(SHORT, 2 * at) << Short.SIZE);
      case FLOAT32 -> segment.get(FLOAT, 4 * at);
      case FLOAT64 -> segment.get(DOUBLE, 8 * at);
      default -> throw Scalars.unsupported("load of " + dtype);
    };
  }

  long whole(long at) {
    return switch (dtype) {
      case BOOL -> segment.get(BYTE, at) == 0 ? 0 : 1;
      case INT8 -> segment.get(BYTE, at);
      case UINT8 -> Byte.toUnsignedLong(segment.get(BYTE, at));
      case INT16 -> segment.get(SHORT, 2 * at);
      case UINT16 -> Short.toUnsignedLong(segment.get(SHORT, 2 * at));
      case INT32 -> segment.get(INT, 4 * at);
      case UINT32 -> Integer.toUnsignedLong(segment.get(INT, 4 * at));
      case INT64, UINT64 -> segment.get(LONG, 8 * at);
      default -> throw Scalars.unsupported("load of " + dtype);
    };
  }

  void put(long at, double x) {
    switch (dtype) {
      case FLOAT16 -> segment.set(SHORT, 2 * at, Scalars.half(x));
      case BFLOAT16 -> segment.set(SHORT, 2 * at, Scalars.bfloat(x));
      case FLOAT32 -> segment.set(FLOAT, 4 * at, (float) x);
      case FLOAT64 -> segment.set(DOUBLE, 8 * at, x);
      default -> throw Scalars.unsupported("store of " + dtype);
    }
  }

  void put(long at, long x) {
    switch (dtype.size()) {
      case 1 -> segment.set(BYTE, at, (byte) x);
      case 2 -> segment.set(SHORT, 2 * at, (short) x);
      case 4 -> segment.set(INT, 4 * at, (int) x);
      default -> segment.set(LONG, 8 * at, x);
    }
  }
}
