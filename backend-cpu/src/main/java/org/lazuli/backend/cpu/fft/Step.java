package org.lazuli.backend.cpu.fft;

/** One kind of step of a transform, as a function {@code void step(ptr call, i64, i64)}. */
interface Step {
  /** Writes the body of the function. */
  void write(VectorText text);
}
