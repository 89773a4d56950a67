package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Depends;
import org.lazuli.spi.Node;

/** Asks the runtime to compute the arrays of trees, and in which order. */
final class Evaluation {
  private Evaluation() {}

  static List<NDArray> depends(List<NDArray> inputs, List<NDArray> dependencies) {
    Node[] passed = Args.nodes("depends", inputs);
    Node[] awaited = Args.nodes("depends", dependencies);
    if (passed.length == 0) {
      return List.of();
    }
    Node[] all = Arrays.copyOf(passed, passed.length + awaited.length);
    System.arraycopy(awaited, 0, all, passed.length, awaited.length);
    Node first = Engine.bind(new Depends(passed.length), all);
    return Scans.results(first, 0, passed.length);
  }

  /** {@return the node, with its value computed} */
  static Node computed(Node node) {
    if (!Engine.runtime().isAvailable(node)) {
      Engine.runtime().eval(List.of(node), false);
    }
    return node;
  }

  static void run(String op, boolean async, Object... trees) {
    List<Node> nodes = new ArrayList<>();
    for (Object tree : Args.given(op, "the list of trees", trees)) {
      for (NDArray array : Tree.flatten(tree)) {
        nodes.add(array.node(op));
      }
    }
    Engine.runtime().eval(nodes, async);
  }
}
