package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.DType;

/**
 * Values in heap memory: small constants and small results.
 *
 * <p>They are byte arrays, or whatever array a user wrapped; elements are not aligned.
 */
final class Payloads {
  /** Constants up to this size wait on the heap until a device needs them. */
  static final long CONSTANT_LIMIT = 64 * 1024;

  /** Results up to this size move to the heap, which the garbage collector watches over. */
  static final long RESULT_LIMIT = 1024;

  private Payloads() {}

  static MemorySegment copy(MemorySegment source) {
    MemorySegment payload = allocate(source.byteSize());
    MemorySegment.copy(source, 0, payload, 0, source.byteSize());
    return payload;
  }

  static MemorySegment allocate(long bytes) {
    return MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
  }

  /** {@return the one element, or its real part, as launch parameters carry it} */
  static long bits(MemorySegment payload, DType dtype) {
    return switch (dtype) {
      case BOOL -> payload.get(ValueLayout.JAVA_BYTE, 0) == 0 ? 0 : 1;
      case UINT8 -> Byte.toUnsignedLong(payload.get(ValueLayout.JAVA_BYTE, 0));
      case INT8 -> payload.get(ValueLayout.JAVA_BYTE, 0);
      case UINT16 -> Short.toUnsignedLong(payload.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0));
      case INT16 -> payload.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0);
      case UINT32 -> Integer.toUnsignedLong(payload.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      case INT32 -> payload.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
      case UINT64, INT64 -> payload.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
      case FLOAT16 -> real(Float.float16ToFloat(payload.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0)));
      case BFLOAT16 ->
          real(
              Float.intBitsToFloat(payload.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) << Short.SIZE));
      case FLOAT32, COMPLEX64 -> real(payload.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0));
      case FLOAT64, COMPLEX128 -> real(payload.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0));
    };
  }

  /** {@return the imaginary part of the one element as launch parameters carry it} */
  static long imaginaryBits(MemorySegment payload, DType dtype) {
    return bits(payload.asSlice(dtype.real().size()), dtype.real());
  }

  private static long real(double x) {
    return Double.doubleToRawLongBits(x);
  }
}
