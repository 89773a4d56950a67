package org.lazuli.backend.cpu.attention;

/** What decides which keys a query sees. */
enum Visibility {
  /** It sees all. */
  FULL,
  /** Those up to its own place. */
  CAUSAL,
  /** Those where a mask of bool holds. */
  MASKED,
  /** A mask is added to the scores. */
  ADDED
}
