package org.lazuli.graph;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.spi.Node;

/** Recorded graphs as text, for people. */
public final class Graphs {
  private Graphs() {}

  /** {@return the graph behind the nodes in Graphviz's language} */
  public static String toDot(List<? extends Node> roots) {
    List<LazyNode> lazy = roots.stream().map(node -> (LazyNode) node).toList();
    Map<LazyNode, Integer> numbers = new IdentityHashMap<>();
    StringBuilder dot = new StringBuilder("digraph {\n");
    for (LazyNode node : Topology.order(lazy, _ -> false)) {
      int number = numbers.size();
      numbers.put(node, number);
      dot.append("  n%d [label=\"%s\"];\n".formatted(number, node));
      for (int i = 0; i < node.inputCount(); i++) {
        dot.append("  n%d -> n%d;\n".formatted(numbers.get(node.input(i).primary()), number));
      }
    }
    return dot.append("}\n").toString();
  }
}
