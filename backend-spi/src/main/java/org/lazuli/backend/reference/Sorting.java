package org.lazuli.backend.reference;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.lazuli.op.Sort;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Sorting along one axis: the keys of a row are sorted together with their positions, and the
 * elements fetched in that order.
 */
final class Sorting implements HostRoutine {
  private static final int LONGEST_ROW = Integer.MAX_VALUE - 8;

  private final Sort op;
  private final DType dtype;
  private final long rows;
  private final long stride;
  private final int length;

  Sorting(Sort op, Spec x) {
    this.op = op;
    this.dtype = x.dtype();
    long size = x.shape().dim(op.axis());
    if (size > LONGEST_ROW) {
      throw new IllegalArgumentException("an axis of " + size + " elements is too long to sort");
    }
    this.length = (int) size;
    this.rows = size == 0 ? 0 : x.shape().size() / size;
    this.stride = x.shape().slice(op.axis() + 1, x.shape().ndim()).size();
  }

  @Override
  public void run(List<MemorySegment> inputs, List<MemorySegment> outputs) {
    MemorySegment x = inputs.getFirst();
    MemorySegment out = outputs.getFirst();
    RadixSort sort = new RadixSort(length);
    for (long row = 0; row < rows; row++) {
      long start = row / stride * stride * length + row % stride;
      order(x, start, sort);
      if (op.kind() == Sort.Kind.POSITIONS) {
        for (int i = 0; i < length; i++) {
          out.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, start + i * stride, sort.places()[i]);
        }
      } else {
        fetch(x, out, start, sort.places());
      }
    }
  }

  /** Complex numbers are sorted by their less important part first: both sorts are stable. */
  private void order(MemorySegment x, long start, RadixSort sort) {
    sort.begin();
    if (dtype.isComplex()) {
      SortKeys parts = new SortKeys(dtype.real(), x);
      parts.read(2 * start + 1, 2 * stride, sort);
      sort.run(8 * dtype.real().size());
      parts.read(2 * start, 2 * stride, sort);
      sort.run(8 * dtype.real().size());
    } else {
      new SortKeys(dtype, x).read(start, stride, sort);
      sort.run(8 * dtype.size());
    }
  }

  private void fetch(MemorySegment x, MemorySegment out, long start, int[] places) {
    for (int i = 0; i < length; i++) {
      long from = start + places[i] * stride;
      long to = start + i * stride;
      switch (dtype.size()) {
        case 1 -> out.set(ValueLayout.JAVA_BYTE, to, x.get(ValueLayout.JAVA_BYTE, from));
        case 2 -> copy(ValueLayout.JAVA_SHORT_UNALIGNED, x, from, out, to);
        case 4 -> copy(ValueLayout.JAVA_INT_UNALIGNED, x, from, out, to);
        case 8 -> copy(ValueLayout.JAVA_LONG_UNALIGNED, x, from, out, to);
        default -> {
          copy(ValueLayout.JAVA_LONG_UNALIGNED, x, 2 * from, out, 2 * to);
          copy(ValueLayout.JAVA_LONG_UNALIGNED, x, 2 * from + 1, out, 2 * to + 1);
        }
      }
    }
  }

  private static void copy(
      ValueLayout.OfShort layout, MemorySegment x, long from, MemorySegment out, long to) {
    out.setAtIndex(layout, to, x.getAtIndex(layout, from));
  }

  private static void copy(
      ValueLayout.OfInt layout, MemorySegment x, long from, MemorySegment out, long to) {
    out.setAtIndex(layout, to, x.getAtIndex(layout, from));
  }

  private static void copy(
      ValueLayout.OfLong layout, MemorySegment x, long from, MemorySegment out, long to) {
    out.setAtIndex(layout, to, x.getAtIndex(layout, from));
  }
}
