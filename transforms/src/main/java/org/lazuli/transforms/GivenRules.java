package org.lazuli.transforms;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer.CustomRules;

/**
 * Rules that a user gave, checked: as many arrays as there must be, of the right shapes.
 *
 * @param rules what the user gave
 */
record GivenRules(CustomRules rules) implements FunctionRule {
  @Override
  public Node[] vjp(Node[] primals, Node[] cotangents, Node[] outputs) {
    if (!rules.hasVjp()) {
      return null;
    }
    List<NDArray> given =
        rules.vjp(Handles.arrays(primals), Handles.arrays(cotangents), Handles.arrays(outputs));
    return checked("vjp", given, primals);
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] tangents, Node[] outputs) {
    if (!rules.hasJvp()) {
      return null;
    }
    List<NDArray> given = rules.jvp(Handles.arrays(primals), Handles.arrays(tangents));
    return checked("jvp", given, outputs);
  }

  @Override
  public Node[] vmap(Node[] primals, int[] axes, Node[] outputs) {
    return checked("vmap", rules.vmap(Handles.arrays(primals), axes), outputs);
  }

  private static Node[] checked(String rule, List<NDArray> given, Node[] expected) {
    if (given == null) {
      return null;
    }
    if (given.size() != expected.length) {
      throw new IllegalArgumentException(
          "[customFunction] its "
              + rule
              + " rule gave "
              + given.size()
              + " arrays, needs "
              + expected.length);
    }
    Node[] nodes = new Node[expected.length];
    for (int i = 0; i < nodes.length; i++) {
      if (given.get(i) == null) {
        continue;
      }
      Node node = given.get(i).node();
      if (!node.spec().shape().equals(expected[i].spec().shape())) {
        throw new IllegalArgumentException(
            "[customFunction] its "
                + rule
                + " rule gave "
                + node.spec()
                + " as array "
                + i
                + ", needs "
                + expected[i].spec());
      }
      nodes[i] = Emit.cast(node, expected[i].spec().dtype());
    }
    return nodes;
  }
}
