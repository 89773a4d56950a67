package org.lazuli.backend.cpu.matmul;

import java.util.Random;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.type.DType;

/** Elements of one real dtype as doubles. */
record Elements(DType dtype) {
  double get(long base, long index) {
    long at = base + index * dtype.size();
    return switch (dtype) {
      case FLOAT64 -> NativeMemory.getDouble(at);
      case FLOAT32 -> NativeMemory.getFloat(at);
      case FLOAT16 -> Float.float16ToFloat(NativeMemory.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(NativeMemory.getShort(at) << 16);
      case INT8 -> NativeMemory.getByte(at);
      case UINT8 -> NativeMemory.getByte(at) & 0xff;
      case INT16 -> NativeMemory.getShort(at);
      case UINT16 -> NativeMemory.getShort(at) & 0xffff;
      case INT32 -> NativeMemory.getInt(at);
      case UINT32 -> NativeMemory.getInt(at) & 0xffff_ffffL;
      case INT64, UINT64 -> NativeMemory.getLong(at);
      default -> throw new AssertionError(dtype);
    };
  }

  void put(long base, long index, double value) {
    long at = base + index * dtype.size();
    switch (dtype) {
      case FLOAT64 -> NativeMemory.putDouble(at, value);
      case FLOAT32 -> NativeMemory.putFloat(at, (float) value);
      case FLOAT16 -> NativeMemory.putShort(at, Float.floatToFloat16((float) value));
      case BFLOAT16 -> NativeMemory.putShort(at, FloatRows.toBfloat16((float) value));
      case INT8, UINT8 -> NativeMemory.putByte(at, (byte) (long) value);
      case INT16, UINT16 -> NativeMemory.putShort(at, (short) (long) value);
      case INT32, UINT32 -> NativeMemory.putInt(at, (int) (long) value);
      case INT64, UINT64 -> NativeMemory.putLong(at, (long) value);
      default -> throw new AssertionError(dtype);
    }
  }

  /** {@return what is read back after a value was written: rounded, or wrapped} */
  double stored(double value) {
    if (dtype.isFloating()) {
      return value;
    }
    long bits = Long.SIZE - 8L * dtype.size();
    long wide = (long) value << bits;
    return dtype.kind() == DType.Kind.SIGNED ? wide >> bits : wide >>> bits;
  }

  double random(Random random) {
    return dtype.isFloating() ? random.nextDouble(-1, 1) : random.nextInt(100);
  }

  /** {@return the error to allow for sums of a few hundred products} */
  double tolerance() {
    return switch (dtype) {
      case FLOAT64 -> 1e-12;
      case FLOAT32 -> 1e-4 / 4;
      case FLOAT16 -> 2e-3;
      case BFLOAT16 -> 1e-2;
      default -> 0;
    };
  }
}
