package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import org.lazuli.type.DType;

/**
 * A scalar of a program: a number, or an element that a leaf of the graph has on the heap.
 *
 * @param dtype its real dtype
 * @param bits the number as launches carry it; unused if there is a leaf
 * @param leaf the place of the leaf in the order of the evaluation, or -1
 * @param part 0, or 1 for the imaginary part of the leaf
 */
record Parameter(DType dtype, long bits, int leaf, int part) {
  static Parameter constant(DType dtype, long bits) {
    return new Parameter(dtype, bits, -1, 0);
  }

  /** {@return one part of a leaf's only element} */
  static Parameter of(Value leaf, int part) {
    return new Parameter(leaf.spec.dtype().real(), 0, leaf.index, part);
  }

  /** {@return what launches carry} */
  long bits(Frame frame) {
    if (leaf < 0) {
      return bits;
    }
    MemorySegment payload = frame.payload(leaf);
    return Payloads.bits(part == 0 ? payload : payload.asSlice(dtype.size()), dtype);
  }
}
