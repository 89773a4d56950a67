package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.backend.program.Program;

/** Writes what is done for neighbouring points of the outer space, with one of the loop orders. */
interface Shape {
  /** The number of the variable that counts chunks of a split inner space. */
  int CHUNK_VARIABLE = -1;

  /**
   * Writes the code for consecutive points along one variable.
   *
   * @param variable the variable, or {@link Program#variables()} if the space is one point
   * @param from its first value
   * @param to the value after its last
   * @param shift what to add to it for the number of the point
   */
  void points(int variable, String from, String to, String shift);
}
