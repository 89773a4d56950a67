package org.lazuli.backend.cpu.llvm.render;

/**
 * Which part of a program a kernel does, and how it writes.
 *
 * @param kind all, the accumulating loop of one chunk, or combining the chunks and what follows, or
 *     a share of the destination ({@link SharedRows})
 * @param split the inner variable that is cut into chunks, if it is
 * @param streams whether the launch is too large for the caches: see {@link Streaming} and {@link
 *     RowsAhead}
 */
record Phase(Kind kind, int split, boolean streams) {
  enum Kind {
    WHOLE,
    PARTIAL,
    FINISH,
    SHARE
  }

  static final Phase WHOLE = new Phase(Kind.WHOLE, -1, false);
  static final Phase STREAMING = new Phase(Kind.WHOLE, -1, true);
  static final Phase FINISH = new Phase(Kind.FINISH, -1, false);
  static final Phase SHARE = new Phase(Kind.SHARE, -1, false);

  static Phase partial(int split) {
    return new Phase(Kind.PARTIAL, split, false);
  }
}
