package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import org.lazuli.type.DType;

/** A scalar of a program: a number, or something to be looked up when the program is launched. */
sealed interface Parameter {
  /** {@return its dtype, a real one} */
  DType dtype();

  /** {@return the number as launches carry it} */
  long bits(Frame frame);

  /** A number. */
  record Constant(DType dtype, long bits) implements Parameter {
    @Override
    public long bits(Frame frame) {
      return bits;
    }
  }

  /**
   * A part of the only element that a leaf of the graph has on the heap.
   *
   * @param leaf the place of the leaf in the order of the evaluation
   * @param part 0, or 1 for the imaginary part
   */
  record Element(DType dtype, int leaf, int part) implements Parameter {
    @Override
    public long bits(Frame frame) {
      MemorySegment payload = frame.payload(leaf);
      return Payloads.bits(part == 0 ? payload : payload.asSlice(dtype.size()), dtype);
    }
  }

  /** Where the first element of a value stands in the memory of its buffer, in elements. */
  record Start(Spot spot) implements Parameter {
    @Override
    public DType dtype() {
      return DType.INT64;
    }

    @Override
    public long bits(Frame frame) {
      return frame.offset(spot);
    }
  }
}
