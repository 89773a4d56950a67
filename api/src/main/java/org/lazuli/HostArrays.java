package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Values of arrays as Java values; each of these computes. */
final class HostArrays {
  private HostArrays() {}

  static MemorySegment memory(String op, NDArray x) {
    return memory(x.node(op));
  }

  static MemorySegment memory(Node node) {
    if (!Engine.runtime().isAvailable(node)) {
      Engine.runtime().eval(List.of(node), false);
    }
    return Engine.runtime().read(node);
  }

  /** Reads from the memory while the array is surely alive. */
  private interface Reader<T> {
    T read(MemorySegment memory, DType dtype, int count);
  }

  private static <T> T read(String op, NDArray x, Reader<T> reader) {
    Node node = x.node(op);
    Spec spec = node.spec();
    long count = spec.shape().size();
    Args.that(
        count <= Integer.MAX_VALUE - 8, op, spec + " does not fit a Java array; use memory()");
    try {
      return reader.read(memory(node), spec.dtype(), (int) count);
    } finally {
      Reference.reachabilityFence(node);
      Reference.reachabilityFence(x);
    }
  }

  private static <T> T single(NDArray x, Reader<T> reader) {
    boolean one = x.node("item").spec().shape().size() == 1;
    Args.that(one, "item", "needs exactly one element, got " + x.node("item").spec());
    return read("item", x, reader);
  }

  static double item(NDArray x) {
    return single(x, (memory, dtype, _) -> Elements.getDouble(memory, dtype, 0));
  }

  static long itemLong(NDArray x) {
    return single(x, (memory, dtype, _) -> Elements.getLong(memory, dtype, 0));
  }

  static boolean itemBoolean(NDArray x) {
    return single(x, (memory, dtype, _) -> isTrue(memory, dtype, 0));
  }

  static Complex itemComplex(NDArray x) {
    return single(x, (memory, dtype, _) -> complex(memory, dtype, 0));
  }

  static Complex[] complexes(NDArray x) {
    return read(
        "toComplexes",
        x,
        (memory, dtype, count) -> {
          Complex[] values = new Complex[count];
          for (int i = 0; i < count; i++) {
            values[i] = complex(memory, dtype, i);
          }
          return values;
        });
  }

  private static Complex complex(MemorySegment memory, DType dtype, long i) {
    return Complex.of(
        Elements.getDouble(memory, dtype, i), Elements.getImaginary(memory, dtype, i));
  }

  static float[] floats(NDArray x) {
    return read(
        "toFloats",
        x,
        (memory, dtype, count) -> {
          float[] values = new float[count];
          if (dtype == DType.FLOAT32) {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values, 0, count);
            return values;
          }
          for (int i = 0; i < count; i++) {
            values[i] = (float) Elements.getDouble(memory, dtype, i);
          }
          return values;
        });
  }

  static double[] doubles(NDArray x) {
    return read(
        "toDoubles",
        x,
        (memory, dtype, count) -> {
          double[] values = new double[count];
          for (int i = 0; i < count; i++) {
            values[i] = Elements.getDouble(memory, dtype, i);
          }
          return values;
        });
  }

  static int[] ints(NDArray x) {
    return read(
        "toInts",
        x,
        (memory, dtype, count) -> {
          int[] values = new int[count];
          if (dtype == DType.INT32) {
            MemorySegment.copy(memory, ValueLayout.JAVA_INT_UNALIGNED, 0, values, 0, count);
            return values;
          }
          for (int i = 0; i < count; i++) {
            values[i] = (int) Elements.getLong(memory, dtype, i);
          }
          return values;
        });
  }

  static long[] longs(NDArray x) {
    return read(
        "toLongs",
        x,
        (memory, dtype, count) -> {
          long[] values = new long[count];
          for (int i = 0; i < count; i++) {
            values[i] = Elements.getLong(memory, dtype, i);
          }
          return values;
        });
  }

  static boolean[] booleans(NDArray x) {
    return read(
        "toBooleans",
        x,
        (memory, dtype, count) -> {
          boolean[] values = new boolean[count];
          for (int i = 0; i < count; i++) {
            values[i] = isTrue(memory, dtype, i);
          }
          return values;
        });
  }

  private static boolean isTrue(MemorySegment memory, DType dtype, long i) {
    boolean real = dtype.isInexact() ? Elements.getDouble(memory, dtype, i) != 0 : false;
    boolean whole = !dtype.isInexact() && Elements.getLong(memory, dtype, i) != 0;
    return real || whole || Elements.getImaginary(memory, dtype, i) != 0;
  }
}
