package org.lazuli;

/** What {@link Ops#pad(NDArray, PadMode, long[]...)} fills the border with. */
public enum PadMode {
  /** Zeros. */
  CONSTANT,
  /** The nearest element: a a a [a b c] c c c. */
  EDGE,
  /** The mirror image about the outermost element: d c b [a b c d] c b a. */
  REFLECT,
  /** The mirror image about the edge: c b a [a b c d] d c b. */
  SYMMETRIC
}
