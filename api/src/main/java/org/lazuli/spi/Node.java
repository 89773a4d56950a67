package org.lazuli.spi;

import org.lazuli.type.Spec;

/** One value of a recorded graph, opaque to everyone but the runtime that made it. */
public interface Node {
  /** {@return shape and dtype of the value} */
  Spec spec();

  /** {@return the value at a position among the results of the op that made this one} */
  Node sibling(int position);
}
