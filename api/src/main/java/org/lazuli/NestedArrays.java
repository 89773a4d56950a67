package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Arrays as Java arrays of arrays, and as lists of lists. */
final class NestedArrays {
  private NestedArrays() {}

  /** The Java array of a class such as {@code float[][]}; one level an axis. */
  static <T> T array(NDArray x, Class<T> type) {
    int depth = 0;
    Class<?> element = Args.given("toArray", "the type", type);
    for (; element.isArray(); element = element.getComponentType()) {
      depth++;
    }
    Node node = x.node("toArray");
    Shape shape = Engine.shape(node);
    boolean fits = depth > 0 && depth == shape.ndim();
    Args.that(fits, "toArray", type.getTypeName() + " does not have the axes of " + shape);
    for (long size : shape.toArray()) {
      Args.that(size <= Integer.MAX_VALUE - 8, "toArray", shape + " does not fit Java arrays");
    }
    HostArrays.Reader<?> row = row(element);
    return HostArrays.reading(
        x, node, memory -> type.cast(new Walk(memory, node.spec()).array(type, row, 0)));
  }

  private static HostArrays.Reader<?> row(Class<?> element) {
    return switch (element.getName()) {
      case "float" -> HostRows::floats;
      case "double" -> HostRows::doubles;
      case "int" -> HostRows::ints;
      case "long" -> HostRows::longs;
      case "short" -> HostRows::shorts;
      case "byte" -> HostRows::bytes;
      case "boolean" -> HostRows::booleans;
      default -> {
        Args.that(element == Complex.class, "toArray", "no arrays of " + element.getName());
        yield HostRows::complexes;
      }
    };
  }

  /** The elements, read in order. */
  private static final class Walk {
    private final MemorySegment memory;
    private final DType dtype;
    private final Shape shape;
    private long next;

    Walk(MemorySegment memory, Spec spec) {
      this.memory = memory;
      this.dtype = spec.dtype();
      this.shape = spec.shape();
    }

    Object array(Class<?> type, HostArrays.Reader<?> row, int axis) {
      int length = (int) shape.dim(axis);
      if (axis + 1 == shape.ndim()) {
        long from = next * dtype.size();
        next += length;
        return row.read(memory.asSlice(from, (long) length * dtype.size()), dtype, length);
      }
      Object array = Array.newInstance(type.getComponentType(), length);
      for (int i = 0; i < length; i++) {
        Array.set(array, i, array(type.getComponentType(), row, axis + 1));
      }
      return array;
    }

    Object item(int axis) {
      if (axis == shape.ndim()) {
        return element(memory, dtype, next++);
      }
      List<Object> items = new ArrayList<>();
      for (long i = 0; i < shape.dim(axis); i++) {
        items.add(item(axis + 1));
      }
      return Collections.unmodifiableList(items);
    }
  }

  static List<?> list(NDArray x) {
    Node node = x.node("toList");
    boolean axes = Engine.shape(node).ndim() > 0;
    Args.that(axes, "toList", "an array without axes is no list; use item");
    return HostArrays.reading(x, node, memory -> (List<?>) new Walk(memory, node.spec()).item(0));
  }

  private static Object element(MemorySegment memory, DType dtype, long i) {
    return switch (dtype) {
      case BOOL -> HostRows.isTrue(memory, dtype, i);
      case UINT8, UINT16, INT8, INT16, INT32 -> (int) Elements.getLong(memory, dtype, i);
      case UINT32, UINT64, INT64 -> Elements.getLong(memory, dtype, i);
      case FLOAT16, BFLOAT16, FLOAT32 -> (float) Elements.getDouble(memory, dtype, i);
      case FLOAT64 -> Elements.getDouble(memory, dtype, i);
      case COMPLEX64, COMPLEX128 -> HostRows.complex(memory, dtype, i);
    };
  }
}
