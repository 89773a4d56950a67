package org.lazuli.backend.interpreter;

/** One instruction, ready to run on blocks. */
@FunctionalInterface
interface BlockStep {
  /** Computes the lanes in use. */
  void run(Lanes lanes);
}
