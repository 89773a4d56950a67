package org.lazuli.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The results that an evaluation has to do with, operands first, found without recursion.
 *
 * <p>Like {@link Topology}, but for single results, siblings only where they are needed, and with
 * marks on the nodes in place of sets of them. Guarded by the evaluation lock.
 */
final class EvaluationOrder {
  private long walks;

  /** {@return all that the roots depend on; behind nodes that end a path nothing is looked at} */
  List<LazyNode> of(Collection<LazyNode> roots, Predicate<LazyNode> ends) {
    long entered = ++walks;
    long done = ++walks;
    List<LazyNode> order = new ArrayList<>();
    ArrayDeque<LazyNode> stack = new ArrayDeque<>();
    for (LazyNode root : roots) {
      stack.push(root);
      while (!stack.isEmpty()) {
        LazyNode node = stack.peek();
        boolean first = node.state.walk < entered;
        if (first) {
          node.state.walk = entered;
        }
        if (first && !ends.test(node)) {
          push(node, entered, stack);
        } else {
          stack.pop();
          if (node.state.walk != done) {
            node.state.walk = done;
            order.add(node);
          }
        }
      }
    }
    return order;
  }

  private static void push(LazyNode node, long entered, ArrayDeque<LazyNode> stack) {
    for (LazyNode input : node.inputs()) {
      if (input.state.walk < entered) {
        stack.push(input);
      }
    }
  }
}
