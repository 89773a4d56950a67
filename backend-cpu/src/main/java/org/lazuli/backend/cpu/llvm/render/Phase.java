package org.lazuli.backend.cpu.llvm.render;

/**
 * Which part of a program a kernel does.
 *
 * @param kind all, the accumulating loop of one chunk, or combining the chunks and what follows
 * @param split the inner variable that is cut into chunks, if it is
 */
record Phase(Kind kind, int split) {
  enum Kind {
    WHOLE,
    PARTIAL,
    FINISH
  }

  static final Phase WHOLE = new Phase(Kind.WHOLE, -1);
  static final Phase FINISH = new Phase(Kind.FINISH, -1);

  static Phase partial(int split) {
    return new Phase(Kind.PARTIAL, split);
  }
}
