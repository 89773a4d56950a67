package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.backend.program.Program;

/**
 * Where a kernel finds its parameters: an array of 8-byte slots.
 *
 * <p>An access has the address of its first element there, so a kernel knows buffers by accesses
 * and needs a buffer's own address for computed positions only.
 */
record ArgumentLayout(int variables, int accesses, int buffers, int scalars) {
  /** The error words' address. */
  static final int ERROR = 0;

  /** The address of the partial results of a split inner space. */
  static final int SCRATCH = 1;

  /** The extent of one chunk of the split variable. */
  static final int CHUNK = 2;

  /** How many chunks there are. */
  static final int CHUNKS = 3;

  /** How many outer points there are. */
  static final int POINTS = 4;

  private static final int FIXED = 5;

  static ArgumentLayout of(Program program) {
    return new ArgumentLayout(
        program.variables(),
        program.accesses().size(),
        program.buffers().size(),
        program.scalars().size());
  }

  int size(int variable) {
    return FIXED + variable;
  }

  int access(int access) {
    return FIXED + variables + access;
  }

  int stride(int access, int variable) {
    return access(accesses) + access * variables + variable;
  }

  int buffer(int buffer) {
    return stride(accesses, 0) + buffer;
  }

  int scalar(int scalar) {
    return buffer(buffers) + scalar;
  }

  int slots() {
    return scalar(scalars);
  }
}
