package org.lazuli.nn;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** What becomes of the losses of single examples. */
public enum Reduction {
  /** They are returned as they are. */
  NONE,
  /** Their mean is returned. */
  MEAN,
  /** Their sum is returned. */
  SUM;

  NDArray of(NDArray losses) {
    return switch (this) {
      case NONE -> losses;
      case MEAN -> Ops.mean(losses);
      case SUM -> Ops.sum(losses);
    };
  }
}
