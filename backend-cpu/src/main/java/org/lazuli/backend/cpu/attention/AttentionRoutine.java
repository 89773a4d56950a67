package org.lazuli.backend.cpu.attention;

/** An attention, or its derivative, of fixed sizes and strides; safe for several threads. */
@FunctionalInterface
public interface AttentionRoutine {
  /** Computes the results from the operands, given where they start. */
  void run(long[] operands, long[] results);
}
