package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.op.Control;
import org.lazuli.op.Routine;

/**
 * Evaluates nodes: topological order, distinct values, clusters, steps.
 *
 * <p>Control flow is done first, an op at a time: everything before it is evaluated, then its
 * functions are, as often as it takes; what is left has no control flow.
 *
 * <p>One evaluation runs at a time in a process; kernels use all cores by themselves.
 */
final class Evaluator {
  private final ReentrantLock lock = new ReentrantLock();
  private final Backends backends;
  private final Keeper keeper = new Keeper();
  private final Schedules schedules = new Schedules();
  private final EvaluationOrder orders = new EvaluationOrder();
  private final Controls controls;

  Evaluator(Backends backends) {
    this.backends = backends;
    this.controls = new Controls(this, backends);
  }

  /**
   * Computes the nodes that have no value yet and drops the graph behind all of them; behind those
   * that have one first, since what can be computed again may be freed on the way.
   */
  void eval(Collection<LazyNode> nodes) {
    lock.lock();
    try {
      chosen(nodes, node -> node.state.hasValue()).forEach(LazyNode::detach);
      List<LazyNode> roots = missing(nodes);
      if (!roots.isEmpty()) {
        keeper.tick();
        try (Span _ = Events.eval(roots.size())) {
          compute(roots);
        }
      }
      nodes.forEach(this::settle);
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether the node's value is there} */
  boolean isAvailable(LazyNode node) {
    return node.state.hasValue();
  }

  /** Runs something while no evaluation does. */
  void exclusively(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  Keeper keeper() {
    return keeper;
  }

  /** A value that was asked for stays, even while a transform still needs to know its op. */
  private void settle(LazyNode node) {
    node.detach();
    if (node.op() == null || node.state.handles() <= 0) {
      keeper.consider(node);
    }
  }

  /** Computes the nodes that have no value yet; their graph stays. */
  void compute(Collection<LazyNode> nodes) {
    List<LazyNode> roots = missing(nodes);
    if (roots.isEmpty()) {
      return;
    }
    List<LazyNode> order = orders.of(roots, node -> node.state.hasValue());
    List<LazyNode> jumps = chosen(order, Evaluator::isControl);
    if (jumps.isEmpty()) {
      run(roots, withSiblings(order));
    } else {
      through(jumps, new LinkedHashSet<>(roots));
    }
  }

  private static List<LazyNode> missing(Collection<LazyNode> nodes) {
    return chosen(nodes, node -> !node.state.hasValue());
  }

  private static List<LazyNode> chosen(Collection<LazyNode> nodes, Predicate<LazyNode> which) {
    List<LazyNode> chosen = new ArrayList<>();
    for (LazyNode node : nodes) {
      if (which.test(node)) {
        chosen.add(node);
      }
    }
    return chosen;
  }

  private static boolean isControl(LazyNode node) {
    return node.op() instanceof Control && !node.state.hasValue();
  }

  /** Computes control flow one by one, then the roots; until then all are waited for. */
  private void through(List<LazyNode> jumps, Set<LazyNode> roots) {
    Set<LazyNode> pinned = new LinkedHashSet<>(roots);
    pinned.addAll(jumps);
    pinned.forEach(node -> node.state.await(1));
    try {
      for (LazyNode jump : jumps) {
        if (!jump.state.hasValue()) {
          jump(jump);
        }
      }
      compute(roots);
    } finally {
      pinned.forEach(node -> node.state.await(-1));
      jumps.stream().filter(jump -> !roots.contains(jump)).forEach(this::release);
    }
  }

  private void jump(LazyNode node) {
    List<LazyNode> operands = List.of(node.inputs());
    compute(operands);
    recall(operands);
    controls.run(node);
    NodeState shared = node.primary().state;
    if (!shared.executed) {
      shared.executed = true;
      operands.forEach(operand -> operand.state.await(-1));
    }
    operands.forEach(keeper::consider);
  }

  /** The results of control flow may be dropped and computed again, from all of this. */
  private void recall(List<LazyNode> operands) {
    orders.of(operands, node -> node.op() == null).forEach(node -> node.state.recalled = true);
  }

  /** Frees the result of control flow, or keeps it beside its graph if somebody waits for it. */
  private void release(LazyNode node) {
    keeper.consider(node);
    if (node.op() != null && node.state.storage != null) {
      keeper.cache(node);
    }
  }

  /** {@return the order followed by what is computed along with it and kept} */
  private static List<LazyNode> withSiblings(List<LazyNode> order) {
    Set<LazyNode> siblings = new LinkedHashSet<>();
    for (LazyNode node : order) {
      boolean computes = node.op() instanceof Routine && !node.state.hasValue();
      for (int i = 0; computes && i < node.siblingCount(); i++) {
        LazyNode sibling = node.sibling(i);
        if (Keeper.isWanted(sibling) && !sibling.state.hasValue()) {
          siblings.add(sibling);
        }
      }
    }
    if (siblings.isEmpty()) {
      return order;
    }
    siblings.removeAll(order);
    List<LazyNode> all = new ArrayList<>(order);
    all.addAll(siblings);
    return all;
  }

  private void run(List<LazyNode> roots, List<LazyNode> order) {
    new Evaluation(backends, keeper, schedules, roots, order).run();
  }
}
