package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/**
 * Logits with their maximum along an axis, as a constant.
 *
 * <p>Only differences of logits count. Taking the maximum off first keeps them exact where the
 * logits are large, and no exponential overflows.
 *
 * @param values the logits, in float32 at least
 * @param top their maximum, of size 1 along the axis
 */
record Logits(NDArray values, NDArray top) {
  static Logits of(NDArray x, int axis) {
    NDArray wide = wide(x);
    return new Logits(wide, Ops.stopGradient(Ops.max(wide, true, axis)));
  }

  /** {@return an array in a dtype in which sums of powers neither overflow nor lose digits soon} */
  static NDArray wide(NDArray x) {
    DType inexact = x.dtype().inexact();
    return Ops.astype(x, inexact.size() < DType.FLOAT32.size() ? DType.FLOAT32 : inexact);
  }

  NDArray shifted() {
    return Ops.subtract(values, top);
  }
}
