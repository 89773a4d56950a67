package org.lazuli.backend.interpreter;

/** How an interpreted kernel uses the cores of its backend. */
@FunctionalInterface
public interface Parallel {
  /** Runs everything in the calling thread. */
  Parallel INLINE =
      (n, _, body) -> {
        if (n > 0) {
          body.accept(0, n);
        }
      };

  /** Calls the body on ranges that cover 0 to n, none much smaller than the grain. */
  void forRange(long n, long grain, Range body);

  /** Work on a range. */
  @FunctionalInterface
  interface Range {
    /** Does the work from {@code begin} to before {@code end}. */
    void accept(long begin, long end);
  }
}
