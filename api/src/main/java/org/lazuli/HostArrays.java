package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Values of arrays as Java values; each of these computes. */
final class HostArrays {
  private HostArrays() {}

  /** The memory of a computed value, for reading. */
  static MemorySegment memory(Node node) {
    return Engine.runtime().read(Evaluation.computed(node));
  }

  /** {@return what is read from the memory, while the array is surely alive} */
  static <T> T reading(NDArray x, Node node, Function<MemorySegment, T> reader) {
    try {
      return reader.apply(memory(node));
    } finally {
      Reference.reachabilityFence(node);
      Reference.reachabilityFence(x);
    }
  }

  /** Elements in a row as a Java value. */
  interface Reader<T> {
    T read(MemorySegment memory, DType dtype, int count);
  }

  private static <T> T read(String op, NDArray x, Reader<T> reader) {
    Node node = x.node(op);
    Spec spec = node.spec();
    long count = spec.shape().size();
    Args.that(
        count <= Integer.MAX_VALUE - 8, op, spec + " does not fit a Java array; use memory()");
    return reading(x, node, memory -> reader.read(memory, spec.dtype(), (int) count));
  }

  private static <T> T single(NDArray x, Reader<T> reader) {
    Spec spec = x.node("item").spec();
    Args.that(spec.shape().size() == 1, "item", "needs exactly one element, got " + spec);
    return read("item", x, reader);
  }

  static double item(NDArray x) {
    return single(x, (memory, dtype, _) -> Elements.getDouble(memory, dtype, 0));
  }

  static long itemLong(NDArray x) {
    return single(x, (memory, dtype, _) -> Elements.getLong(memory, dtype, 0));
  }

  static boolean itemBoolean(NDArray x) {
    return single(x, (memory, dtype, _) -> HostRows.isTrue(memory, dtype, 0));
  }

  static Complex itemComplex(NDArray x) {
    return single(x, (memory, dtype, _) -> HostRows.complex(memory, dtype, 0));
  }

  static Complex[] complexes(NDArray x) {
    return read("toComplexes", x, HostRows::complexes);
  }

  static float[] floats(NDArray x) {
    return read("toFloats", x, HostRows::floats);
  }

  static double[] doubles(NDArray x) {
    return read("toDoubles", x, HostRows::doubles);
  }

  static int[] ints(NDArray x) {
    return read("toInts", x, HostRows::ints);
  }

  static long[] longs(NDArray x) {
    return read("toLongs", x, HostRows::longs);
  }

  static boolean[] booleans(NDArray x) {
    return read("toBooleans", x, HostRows::booleans);
  }

  /** The stream holds on to the memory, so it may be longer than any Java array. */
  static DoubleStream doubleStream(NDArray x) {
    MemorySegment memory = HostViews.memory("doubleStream", x);
    DType dtype = x.dtype();
    return positions(x).mapToDouble(i -> Elements.getDouble(memory, dtype, i));
  }

  static LongStream longStream(NDArray x) {
    MemorySegment memory = HostViews.memory("longStream", x);
    DType dtype = x.dtype();
    return positions(x).map(i -> Elements.getLong(memory, dtype, i));
  }

  static IntStream intStream(NDArray x) {
    MemorySegment memory = HostViews.memory("intStream", x);
    DType dtype = x.dtype();
    return positions(x).mapToInt(i -> (int) Elements.getLong(memory, dtype, i));
  }

  private static LongStream positions(NDArray x) {
    return LongStream.range(0, x.size());
  }
}
