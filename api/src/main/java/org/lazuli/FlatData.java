package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.lazuli.type.DType;

/**
 * Java's flat containers of numbers: primitive arrays and NIO buffers, of these what remains.
 *
 * @param memory the elements, in place
 * @param dtype their type, as Java sees it
 * @param order the order of their bytes
 */
record FlatData(MemorySegment memory, DType dtype, ByteOrder order) {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  /** {@return the elements, or null if the value is no such container} */
  static FlatData of(Object value) {
    return switch (value) {
      case byte[] a -> of(MemorySegment.ofArray(a), DType.INT8, NATIVE);
      case short[] a -> of(MemorySegment.ofArray(a), DType.INT16, NATIVE);
      case int[] a -> of(MemorySegment.ofArray(a), DType.INT32, NATIVE);
      case long[] a -> of(MemorySegment.ofArray(a), DType.INT64, NATIVE);
      case float[] a -> of(MemorySegment.ofArray(a), DType.FLOAT32, NATIVE);
      case double[] a -> of(MemorySegment.ofArray(a), DType.FLOAT64, NATIVE);
      case ByteBuffer b -> of(b, DType.INT8, NATIVE); // single bytes have no order
      case ShortBuffer b -> of(b, DType.INT16, b.order());
      case IntBuffer b -> of(b, DType.INT32, b.order());
      case LongBuffer b -> of(b, DType.INT64, b.order());
      case FloatBuffer b -> of(b, DType.FLOAT32, b.order());
      case DoubleBuffer b -> of(b, DType.FLOAT64, b.order());
      case null, default -> null;
    };
  }

  private static FlatData of(Buffer buffer, DType dtype, ByteOrder order) {
    return of(MemorySegment.ofBuffer(buffer), dtype, order);
  }

  private static FlatData of(MemorySegment memory, DType dtype, ByteOrder order) {
    return new FlatData(memory, dtype, order);
  }

  int length() {
    return (int) (memory.byteSize() / dtype.size());
  }

  boolean isNative() {
    return order.equals(NATIVE);
  }

  /** Writes the elements into other memory, converted as {@code astype} does. */
  void copyTo(MemorySegment target, DType wanted, long from) {
    MemorySegment source = isNative() ? memory : swapped();
    if (wanted == dtype) {
      MemorySegment.copy(source, 0, target, from * dtype.size(), source.byteSize());
      return;
    }
    int length = length();
    for (int i = 0; i < length; i++) {
      if (dtype.isFloating()) {
        Elements.putDouble(target, wanted, from + i, Elements.getDouble(source, dtype, i));
      } else {
        Elements.putLong(target, wanted, from + i, Elements.getLong(source, dtype, i));
      }
    }
  }

  private MemorySegment swapped() {
    MemorySegment copy = MemorySegment.ofArray(new byte[Math.toIntExact(memory.byteSize())]);
    ValueLayout element = element();
    MemorySegment.copy(memory, element.withOrder(order), 0, copy, element, 0, length());
    return copy;
  }

  private ValueLayout element() {
    return switch (dtype.size()) {
      case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
      case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
      default -> ValueLayout.JAVA_LONG_UNALIGNED;
    };
  }
}
