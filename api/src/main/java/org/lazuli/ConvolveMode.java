package org.lazuli;

/** How much of the two signals' overlap {@link Ops#convolve} keeps. */
public enum ConvolveMode {
  /** Wherever they overlap at all: {@code m + n - 1} numbers. */
  FULL,
  /** The middle of that: {@code max(m, n)} numbers. */
  SAME,
  /** Where they overlap wholly: {@code max(m, n) - min(m, n) + 1} numbers. */
  VALID
}
