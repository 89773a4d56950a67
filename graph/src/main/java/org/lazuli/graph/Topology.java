package org.lazuli.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The order of a graph's nodes, operands first, found without recursion. */
public final class Topology {
  private Topology() {}

  /**
   * {@return the primaries of all nodes the roots depend on, each after its operands}
   *
   * @param roots where to start
   * @param stop nodes that are included but not looked behind
   */
  public static List<LazyNode> order(Collection<LazyNode> roots, Predicate<LazyNode> stop) {
    List<LazyNode> order = new ArrayList<>();
    Set<LazyNode> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<LazyNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<LazyNode> stack = new ArrayDeque<>();
    for (LazyNode root : roots) {
      stack.push(root.primary());
      while (!stack.isEmpty()) {
        LazyNode node = stack.peek();
        if (entered.add(node) && !stop.test(node)) {
          push(node, entered, stack);
        } else {
          stack.pop();
          if (done.add(node)) {
            order.add(node);
          }
        }
      }
    }
    return order;
  }

  private static void push(LazyNode node, Set<LazyNode> entered, ArrayDeque<LazyNode> stack) {
    for (LazyNode input : node.inputs()) {
      if (!entered.contains(input.primary())) {
        stack.push(input.primary());
      }
    }
  }
}
