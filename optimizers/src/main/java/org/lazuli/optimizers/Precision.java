package org.lazuli.optimizers;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** In which dtype sums are made of 16-bit numbers. */
final class Precision {
  private Precision() {}

  /** {@return the array in float32 at least} */
  static NDArray wide(NDArray x) {
    boolean narrow = x.dtype().size() < DType.FLOAT32.size();
    return narrow ? Ops.astype(x, DType.FLOAT32) : x;
  }
}
