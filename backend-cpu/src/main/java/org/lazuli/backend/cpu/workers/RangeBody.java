package org.lazuli.backend.cpu.workers;

/** What is done for one piece of a range. */
@FunctionalInterface
public interface RangeBody {
  /** Does the work of the indices from {@code begin} to before {@code end}. */
  void accept(long begin, long end);
}
