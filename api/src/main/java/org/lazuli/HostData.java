package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Java values as arrays: numbers, booleans, Java arrays, lists and NIO buffers of them, nested
 * evenly, and streams.
 *
 * <p>Without a dtype, complex values make complex64, fractional ones float32, whole ones int32
 * (int64 where one does not fit, or is a {@code long[]}), booleans bool, {@code byte[]} int8 and
 * {@code short[]} int16.
 */
final class HostData {
  private static final String OP = "array";

  private HostData() {}

  static NDArray array(DType dtype, Object first, Object... rest) {
    Args.given(OP, "dtype", dtype);
    return NDArray.of(build(value(first, rest), dtype));
  }

  static NDArray array(Object first, Object... rest) {
    return NDArray.of(build(value(first, rest), null));
  }

  static Node node(DType dtype, Object value) {
    return build(quick(value), dtype);
  }

  private static Object value(Object first, Object... rest) {
    if (Args.given(OP, "the list of further values", rest).length == 0) {
      return collected(Args.given(OP, "the value", first));
    }
    List<Object> all = new ArrayList<>(rest.length + 1);
    all.add(first);
    all.addAll(Arrays.asList(rest));
    return all;
  }

  /** A stream can be read only once, but values are looked at twice. */
  private static Object collected(Object value) {
    return switch (value) {
      case IntStream stream -> stream.toArray();
      case LongStream stream -> stream.toArray();
      case DoubleStream stream -> stream.toArray();
      case Stream<?> stream -> stream.toList();
      default -> quick(value);
    };
  }

  private static Node build(Object value, DType wanted) {
    if (value instanceof NDArray x) {
      Node node = x.node(OP);
      return wanted == null ? node : Engine.cast(node, wanted);
    }
    if (holdsArrays(value)) {
      return stack(value, wanted);
    }
    Shape shape = shape(value);
    DType dtype = wanted != null ? wanted : dtype(value);
    Spec spec = new Spec(shape, dtype);
    Args.that(spec.nbytes() < Integer.MAX_VALUE, OP, "too large; use fromMemory: " + spec);
    MemorySegment memory = MemorySegment.ofArray(new byte[(int) spec.nbytes()]);
    fill(memory, dtype, new Position(shape), 0, value);
    return Engine.runtime().constant(memory, spec);
  }

  private static boolean holdsArrays(Object value) {
    if (value instanceof NDArray) {
      return true;
    }
    boolean objects = value instanceof List<?> || value instanceof Object[];
    for (int i = 0; objects && i < length(value); i++) {
      if (holdsArrays(item(value, i))) {
        return true;
      }
    }
    return false;
  }

  private static Node stack(Object value, DType wanted) {
    List<NDArray> parts = new ArrayList<>();
    for (int i = 0; i < length(value); i++) {
      parts.add(NDArray.of(build(item(value, i), wanted)));
    }
    return Ops.stack(parts, 0).node();
  }

  private static Shape shape(Object value) {
    Shape shape = Shape.SCALAR;
    Object next = value;
    while (isNested(next)) {
      shape = shape.insert(shape.ndim(), length(next));
      if (length(next) == 0 || FlatData.of(next) != null) {
        break;
      }
      next = item(next, 0);
    }
    return shape;
  }

  private static boolean isNested(Object value) {
    boolean several = value instanceof List<?> || value instanceof Buffer;
    return several || value != null && value.getClass().isArray();
  }

  private static int length(Object nested) {
    return switch (nested) {
      case List<?> list -> list.size();
      case Buffer buffer -> buffer.remaining();
      default -> Array.getLength(nested);
    };
  }

  /** The items of lists that are slow by position are looked at in a copy. */
  private static Object item(Object nested, int i) {
    Object item = nested instanceof List<?> list ? list.get(i) : Array.get(nested, i);
    return quick(item);
  }

  private static Object quick(Object value) {
    boolean slow = value instanceof List<?> && !(value instanceof RandomAccess);
    return slow ? new ArrayList<>((List<?>) value) : value;
  }

  private static DType dtype(Object value) {
    DType found = find(value);
    return found == null ? DType.FLOAT32 : found; // nothing inside: as NumPy and MLX
  }

  private static DType find(Object value) {
    return switch (value) {
      case Boolean _, boolean[] _ -> DType.BOOL;
      case double[] _, DoubleBuffer _ -> DType.FLOAT32;
      case Number number -> Scalars.alone(OP, number);
      case null -> throw new NullPointerException("[array] a value is null");
      default -> FlatData.of(value) == null ? findInside(value) : FlatData.of(value).dtype();
    };
  }

  private static DType findInside(Object value) {
    if (!isNested(value)) {
      throw Args.error(OP, "cannot make an array of " + value.getClass().getName());
    }
    DType dtype = null;
    for (int i = 0; i < length(value); i++) {
      dtype = Scalars.common(dtype, find(item(value, i)));
    }
    return dtype;
  }

  /** Where the next element goes. */
  private static final class Position {
    private final Shape shape;
    private long next;

    private Position(Shape shape) {
      this.shape = shape;
    }
  }

  private static void fill(MemorySegment memory, DType dtype, Position at, int axis, Object value) {
    if (!isNested(value)) {
      Args.that(axis == at.shape.ndim(), OP, "nesting is uneven below axis " + (axis - 1));
      put(memory, dtype, at.next++, value);
      return;
    }
    boolean fits = axis < at.shape.ndim() && length(value) == at.shape.dim(axis);
    Args.that(fits, OP, "nesting is uneven at axis " + axis + "; expected " + at.shape);
    FlatData flat = FlatData.of(value);
    if (flat != null) {
      Args.that(axis + 1 == at.shape.ndim(), OP, "nesting is uneven below axis " + axis);
      flat.copyTo(memory, dtype, at.next);
      at.next += flat.length();
      return;
    }
    for (int i = 0; i < length(value); i++) {
      fill(memory, dtype, at, axis + 1, item(value, i));
    }
  }

  private static void put(MemorySegment memory, DType dtype, long i, Object value) {
    switch (value) {
      case Boolean truth -> Elements.putLong(memory, dtype, i, truth ? 1 : 0);
      case Number number -> Scalars.put(memory, dtype, i, number);
      case null -> throw new NullPointerException("[array] a value is null");
      default -> throw Args.error(OP, "cannot make an array of " + value.getClass().getName());
    }
  }
}
