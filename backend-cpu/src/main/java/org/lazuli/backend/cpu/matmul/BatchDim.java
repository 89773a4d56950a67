package org.lazuli.backend.cpu.matmul;

/**
 * One axis along which matrices repeat.
 *
 * @param size how many there are
 * @param aStride elements from one A to the next; 0 if all share one
 * @param bStride elements from one B to the next; 0 if all share one
 * @param cStride elements from one C to the next
 */
public record BatchDim(long size, long aStride, long bStride, long cStride) {
  /** {@return whether walking the inner axis to its end is one step of this axis} */
  boolean continues(BatchDim inner) {
    return aStride == inner.size * inner.aStride
        && bStride == inner.size * inner.bStride
        && cStride == inner.size * inner.cStride;
  }

  BatchDim withSize(long newSize) {
    return new BatchDim(newSize, aStride, bStride, cStride);
  }
}
