package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.spi.Node;

/** Asks the runtime to compute the arrays of trees. */
final class Evaluation {
  private Evaluation() {}

  static void run(String op, boolean async, Object... trees) {
    List<Node> nodes = new ArrayList<>();
    for (Object tree : trees) {
      for (NDArray array : Tree.flatten(tree)) {
        nodes.add(array.node(op));
      }
    }
    Engine.runtime().eval(nodes, async);
  }
}
