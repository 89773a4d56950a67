package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.type.DType;

/** The reference backend with buffers that are written and read as numbers. */
final class Device {
  static final ReferenceBackend BACKEND = new ReferenceBackend();

  private Device() {}

  /** {@return a buffer with these values; integers keep 53 bits} */
  static DeviceBuffer of(DType dtype, double... values) {
    DeviceBuffer buffer = empty(dtype, values.length);
    for (int i = 0; i < values.length; i++) {
      put(dtype, memory(buffer), i, values[i]);
    }
    return buffer;
  }

  static DeviceBuffer ofLongs(long... values) {
    DeviceBuffer buffer = empty(DType.INT64, values.length);
    MemorySegment.copy(values, 0, memory(buffer), ValueLayout.JAVA_LONG, 0, values.length);
    return buffer;
  }

  static DeviceBuffer empty(DType dtype, int count) {
    return BACKEND.allocate((long) count * dtype.size());
  }

  static double[] doubles(DType dtype, DeviceBuffer buffer) {
    double[] values = new double[(int) (buffer.byteSize() / dtype.size())];
    Arrays.setAll(values, i -> get(dtype, memory(buffer), i));
    return values;
  }

  static long[] longs(DeviceBuffer buffer) {
    return memory(buffer).toArray(ValueLayout.JAVA_LONG);
  }

  static void run(ProgramBuilder program, long[] sizes, DeviceBuffer... buffers) {
    BACKEND.compile(program.build()).launch(program.launch(sizes, buffers, null));
  }

  /** Values 0, 1, 2, ... times a factor, in an order without a pattern. */
  static double[] shuffled(int count, double factor) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> (i * 7919L % count) * factor);
    return values;
  }

  static void assertClose(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i], actual[i], allowed, "at " + i);
    }
  }

  private static MemorySegment memory(DeviceBuffer buffer) {
    return buffer.host().orElseThrow();
  }

  private static void put(DType dtype, MemorySegment memory, long i, double x) {
    switch (dtype) {
      case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, x);
      case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) x);
      case FLOAT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, i, Float.floatToFloat16((float) x));
      case BFLOAT16 -> {
        int bits = Float.floatToRawIntBits((float) x);
        memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (bits >>> 16));
      }
      default -> {
        switch (dtype.size()) {
          case 1 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) (long) x);
          case 2 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (long) x);
          case 4 -> memory.setAtIndex(ValueLayout.JAVA_INT, i, (int) (long) x);
          default -> memory.setAtIndex(ValueLayout.JAVA_LONG, i, (long) x);
        }
      }
    }
  }

  private static double get(DType dtype, MemorySegment memory, long i) {
    return switch (dtype) {
      case FLOAT64 -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
      case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, i));
      case BFLOAT16 -> Float.intBitsToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, i) << 16);
      case BOOL, INT8 -> memory.get(ValueLayout.JAVA_BYTE, i);
      case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, i) & 0xff;
      case INT16 -> memory.getAtIndex(ValueLayout.JAVA_SHORT, i);
      case UINT16 -> memory.getAtIndex(ValueLayout.JAVA_SHORT, i) & 0xffff;
      case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT, i);
      case UINT32 -> memory.getAtIndex(ValueLayout.JAVA_INT, i) & 0xffffffffL;
      default -> memory.getAtIndex(ValueLayout.JAVA_LONG, i);
    };
  }
}
