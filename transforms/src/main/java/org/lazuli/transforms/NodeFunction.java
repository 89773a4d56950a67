package org.lazuli.transforms;

import java.util.List;
import org.lazuli.spi.Node;

/** A function that records a graph: what the transforms trace. */
@FunctionalInterface
interface NodeFunction {
  /** {@return the results for these arguments} */
  List<Node> apply(List<Node> arguments);
}
