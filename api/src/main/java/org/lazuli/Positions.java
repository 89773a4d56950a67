package org.lazuli;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Where an array is not zero; how many places that are is only known once it is computed. */
final class Positions {
  private Positions() {}

  /** {@return one int64 index array per axis, in row-major order of the places} */
  static List<NDArray> of(String op, NDArray x) {
    Node node = Engine.cast(x.node(op), DType.BOOL);
    Shape shape = Engine.shape(node);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment places = places(truth(op, node), arena);
      Shape count = Shape.of(places.byteSize() / Long.BYTES);
      long[] strides = shape.strides();
      List<NDArray> positions = new ArrayList<>(strides.length);
      for (int axis = 0; axis < strides.length; axis++) {
        MemorySegment one = onAxis(places, strides[axis], shape.dim(axis), arena);
        positions.add(Wrapping.copy(one, count, DType.INT64));
      }
      return positions;
    } finally {
      Reference.reachabilityFence(node);
    }
  }

  /** The truth of each element as a byte; stays valid while the node is reachable. */
  static MemorySegment truth(String op, Node truth) {
    try {
      return HostArrays.memory(truth);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "["
              + op
              + "] the shape of the result depends on the values of "
              + truth.spec()
              + ", which are not known while vmap or compile traces the function; "
              + "pass them as an argument that is not mapped, or use where",
          e);
    }
  }

  /** The row-major numbers of the places that are true. */
  private static MemorySegment places(MemorySegment truth, Arena arena) {
    long count = 0;
    for (long i = 0; i < truth.byteSize(); i++) {
      count += truth.get(ValueLayout.JAVA_BYTE, i);
    }
    MemorySegment places = arena.allocate(ValueLayout.JAVA_LONG, count);
    for (long i = 0, next = 0; next < count; i++) {
      if (truth.get(ValueLayout.JAVA_BYTE, i) != 0) {
        places.setAtIndex(ValueLayout.JAVA_LONG, next++, i);
      }
    }
    return places;
  }

  private static MemorySegment onAxis(MemorySegment places, long stride, long size, Arena arena) {
    MemorySegment positions = arena.allocate(places.byteSize(), Long.BYTES);
    for (long i = 0; i < places.byteSize() / Long.BYTES; i++) {
      long place = places.getAtIndex(ValueLayout.JAVA_LONG, i);
      positions.setAtIndex(ValueLayout.JAVA_LONG, i, place / stride % size);
    }
    return positions;
  }

  /** {@return where x, which has axes, is not zero} */
  static List<NDArray> nonzero(String op, NDArray x) {
    Node node = Args.node(op, "x", x);
    Args.that(Engine.shape(node).ndim() > 0, op, "needs axes, got " + node.spec());
    return of(op, x);
  }

  static NDArray argwhere(NDArray x) {
    Node node = Args.node("argwhere", "x", x);
    if (Engine.shape(node).ndim() > 0) {
      return Ops.stack(of("argwhere", x), 1);
    }
    long rows = x.itemBoolean() ? 1 : 0; // no axis to point along, but true or not
    return Ops.zeros(DType.INT64, rows, 0);
  }
}
