package org.lazuli.backend;

/** A compiled program, ready for any sizes, strides and buffers. */
@FunctionalInterface
public interface Kernel {
  /** Runs the program, or enqueues it. */
  void launch(Launch launch);
}
