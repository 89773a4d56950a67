package org.lazuli.backend.reference;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/**
 * Elements as unsigned integers in the same order: signed numbers with the sign turned around,
 * floating ones by their bits, where the two zeros are equal and every NaN is the largest.
 *
 * @param dtype a real dtype
 * @param memory the elements
 */
record SortKeys(DType dtype, MemorySegment memory) {
  private static final long NAN = -1;

  /** Fills in the keys for the places of a sort: place p stands at element start + p * stride. */
  void read(long start, long stride, RadixSort sort) {
    long[] keys = sort.keys();
    int[] places = sort.places();
    for (int i = 0; i < sort.count(); i++) {
      keys[i] = key(start + places[i] * stride);
    }
  }

  private long key(long i) {
    return switch (dtype) {
      case BOOL -> memory.get(ValueLayout.JAVA_BYTE, i) == 0 ? 0 : 1;
      case UINT8 -> bits8(i);
      case INT8 -> bits8(i) ^ 0x80;
      case UINT16 -> bits16(i);
      case INT16 -> bits16(i) ^ 0x8000;
      case UINT32 -> bits32(i);
      case INT32 -> bits32(i) ^ 0x8000_0000L;
      case UINT64 -> bits64(i);
      case INT64 -> bits64(i) ^ Long.MIN_VALUE;
      case FLOAT16 -> floating(bits16(i), 0x8000, 0x7c00) & 0xffff;
      case BFLOAT16 -> floating(bits16(i), 0x8000, 0x7f80) & 0xffff;
      case FLOAT32 -> floating(bits32(i), 0x8000_0000L, 0x7f80_0000) & 0xffff_ffffL;
      case FLOAT64 -> floating(bits64(i), Long.MIN_VALUE, 0x7ff0_0000_0000_0000L);
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("one part after the other");
    };
  }

  /** Negative numbers fall as their size grows, so all their bits are turned around. */
  private static long floating(long bits, long sign, long infinity) {
    long size = bits & ~sign;
    if (size > infinity) {
      return NAN;
    }
    boolean negative = (bits & sign) != 0 && size != 0;
    return negative ? ~bits : size | sign;
  }

  private long bits8(long i) {
    return Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, i));
  }

  private long bits16(long i) {
    return Short.toUnsignedLong(memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i));
  }

  private long bits32(long i) {
    return Integer.toUnsignedLong(memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i));
  }

  private long bits64(long i) {
    return memory.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
  }
}
