package org.lazuli.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.LongFunction;
import org.lazuli.type.DType;

/** Elements as files hold them, made such that the engine can use them. */
final class HostBytes {
  private static final long ALIGNMENT = 64;

  private HostBytes() {}

  /** {@return zeroed memory that is freed once nothing refers to it} */
  static MemorySegment allocate(long size) {
    return Arena.ofAuto().allocate(size, ALIGNMENT);
  }

  /**
   * {@return these elements, in place where they are usable as they are, else a copy}
   *
   * @param memory gives the memory for a copy of so many bytes
   */
  static MemorySegment usable(
      MemorySegment data, DType dtype, ByteOrder order, LongFunction<MemorySegment> memory) {
    int width = width(dtype);
    if (width > 1 && order != ByteOrder.nativeOrder()) {
      return swapped(data, width, memory.apply(data.byteSize()));
    }
    if (dtype == DType.BOOL && !onlyZeroAndOne(data)) {
      return truth(data, memory.apply(data.byteSize()));
    }
    boolean inPlace = data.isNative() && data.maxByteAlignment() >= width;
    return inPlace ? data : memory.apply(data.byteSize()).copyFrom(data);
  }

  /** {@return native elements in little-endian order, in place on most machines} */
  static MemorySegment little(MemorySegment data, DType dtype) {
    boolean asIs = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN || width(dtype) == 1;
    return asIs ? data : swapped(data, width(dtype), allocate(data.byteSize()));
  }

  /** {@return the bytes of what is aligned and swapped as one: a complex number is two} */
  static int width(DType dtype) {
    return dtype.real().size();
  }

  private static MemorySegment swapped(MemorySegment data, int width, MemorySegment out) {
    switch (width) {
      case 2 -> swap16(data, out);
      case 4 -> swap32(data, out);
      case 8 -> swap64(data, out);
      default -> throw new AssertionError(width);
    }
    return out;
  }

  private static void swap16(MemorySegment in, MemorySegment out) {
    for (long i = 0; i < in.byteSize(); i += 2) {
      short value = in.get(ValueLayout.JAVA_SHORT_UNALIGNED, i);
      out.set(ValueLayout.JAVA_SHORT_UNALIGNED, i, Short.reverseBytes(value));
    }
  }

  private static void swap32(MemorySegment in, MemorySegment out) {
    for (long i = 0; i < in.byteSize(); i += 4) {
      int value = in.get(ValueLayout.JAVA_INT_UNALIGNED, i);
      out.set(ValueLayout.JAVA_INT_UNALIGNED, i, Integer.reverseBytes(value));
    }
  }

  private static void swap64(MemorySegment in, MemorySegment out) {
    for (long i = 0; i < in.byteSize(); i += 8) {
      long value = in.get(ValueLayout.JAVA_LONG_UNALIGNED, i);
      out.set(ValueLayout.JAVA_LONG_UNALIGNED, i, Long.reverseBytes(value));
    }
  }

  private static boolean onlyZeroAndOne(MemorySegment data) {
    int seen = 0;
    for (long i = 0; i < data.byteSize(); i++) {
      seen |= data.get(ValueLayout.JAVA_BYTE, i);
    }
    return (seen & 0xFE) == 0;
  }

  /** Kernels rely on 0 and 1; a file may hold any byte. */
  private static MemorySegment truth(MemorySegment data, MemorySegment out) {
    for (long i = 0; i < data.byteSize(); i++) {
      byte value = data.get(ValueLayout.JAVA_BYTE, i);
      out.set(ValueLayout.JAVA_BYTE, i, (byte) (value == 0 ? 0 : 1));
    }
    return out;
  }
}
