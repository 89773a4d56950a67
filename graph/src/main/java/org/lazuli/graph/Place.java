package org.lazuli.graph;

import org.lazuli.backend.Layout;
import org.lazuli.op.View;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * Where a leaf of a graph lies.
 *
 * <p>The offset is a parameter of a schedule, so that slices of one size are one structure, but for
 * its rest to the widest element: lowering may look at the same bytes as elements of another type.
 *
 * @param shared the memory
 * @param layout how the elements lie in it
 * @param offset where the first one is, in elements
 */
record Place(SharedBuffer shared, Layout layout, long offset) {
  private static final int WIDEST = 16;

  static Place of(Storage storage) {
    return new Place(storage.shared(), storage.layout, storage.offset);
  }

  /** {@return where the elements shown by a view lie, which moves or leaves out some} */
  Place through(View view, Shape shape) {
    Coords coords = Coords.identity(shape).through(view, layout.shape());
    long[] strides = new long[shape.ndim()];
    long start = offset + coords.dot(layout.strides(), strides);
    return new Place(shared, new Layout(layout.dtype(), shape, Longs.of(strides)), start);
  }

  /** {@return where a buffer of a schedule that stands for this begins, in bytes} */
  long start() {
    return bytes() & -WIDEST;
  }

  /** {@return where the first element is in such a buffer, in elements} */
  long rest() {
    return (bytes() & WIDEST - 1) / layout.dtype().size();
  }

  private long bytes() {
    return offset * layout.dtype().size();
  }
}
