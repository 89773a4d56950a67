package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Controls controls;

  Evaluator(Backends backends) {
    this.backends = backends;
    this.controls = new Controls(this, backends);
  }

  /** Computes the nodes that have no value yet and drops the graph behind all of them. */
  void eval(Collection<LazyNode> nodes) {
    lock.lock();
    try {
      int roots = missing(nodes).size();
      if (roots > 0) {
        keeper.tick();
        try (Span _ = Events.eval(roots)) {
          compute(nodes);
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

  private void settle(LazyNode node) {
    node.detach();
    keeper.consider(node);
  }

  /** Computes the nodes that have no value yet; their graph stays. */
  void compute(Collection<LazyNode> nodes) {
    Set<LazyNode> roots = missing(nodes);
    if (roots.isEmpty()) {
      return;
    }
    List<LazyNode> order = Topology.orderOfResults(roots, node -> node.state.hasValue());
    List<LazyNode> jumps = order.stream().filter(Evaluator::isControl).toList();
    if (jumps.isEmpty()) {
      run(roots, withSiblings(order));
    } else {
      through(jumps, roots);
    }
  }

  private static Set<LazyNode> missing(Collection<LazyNode> nodes) {
    Set<LazyNode> missing = new LinkedHashSet<>();
    for (LazyNode node : nodes) {
      if (!node.state.hasValue()) {
        missing.add(node);
      }
    }
    return missing;
  }

  private static boolean isControl(LazyNode node) {
    return node.op() instanceof Control && !node.state.hasValue();
  }

  /** Computes control flow one by one, then the roots; until then all are waited for. */
  private void through(List<LazyNode> jumps, Set<LazyNode> roots) {
    Set<LazyNode> pinned = new LinkedHashSet<>(roots);
    pinned.addAll(jumps);
    pinned.forEach(node -> node.state.waiting.incrementAndGet());
    try {
      for (LazyNode jump : jumps) {
        if (!jump.state.hasValue()) {
          jump(jump);
        }
      }
      compute(roots);
    } finally {
      pinned.forEach(node -> node.state.waiting.decrementAndGet());
      jumps.stream().filter(jump -> !roots.contains(jump)).forEach(this::release);
    }
  }

  private void jump(LazyNode node) {
    List<LazyNode> operands = List.of(node.inputs());
    compute(operands);
    controls.run(node);
    NodeState shared = node.primary().state;
    if (!shared.executed) {
      shared.executed = true;
      operands.forEach(operand -> operand.state.waiting.decrementAndGet());
    }
    operands.forEach(keeper::consider);
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
    siblings.removeAll(order);
    List<LazyNode> all = new ArrayList<>(order);
    all.addAll(siblings);
    return all;
  }

  private void run(Set<LazyNode> roots, List<LazyNode> order) {
    List<LazyNode> executed = execute(order);
    boolean done = false;
    List<Value> values = new ArrayList<>();
    try {
      new Planner(backends, values).plan(order);
      roots.forEach(root -> root.state.value.root = true);
      order.forEach(Evaluator::keepIfWanted);
      Clusters.assign(values);
      new Runner(backends, keeper, values).run();
      roots.forEach(this::store);
      order.forEach(this::cache);
      done = true;
    } finally {
      finish(order, executed, values, roots, done);
    }
  }

  /** Counts the ops about to run as no longer waiting for their operands. */
  private static List<LazyNode> execute(List<LazyNode> order) {
    List<LazyNode> executed = new ArrayList<>();
    for (LazyNode node : order) {
      NodeState shared = node.primary().state;
      if (!node.state.hasValue() && node.op() != null && !shared.executed) {
        shared.executed = true;
        for (LazyNode input : node.inputs()) {
          input.state.waiting.decrementAndGet();
        }
        executed.add(node);
      }
    }
    return executed;
  }

  private static void keepIfWanted(LazyNode node) {
    if (Keeper.isWanted(node)) {
      node.state.value.kept = true;
    }
  }

  /** Hands a root its value: small ones go to the heap, slices do not hold on to large buffers. */
  private void store(LazyNode node) {
    Value value = node.state.value;
    if (value.storage == null) {
      node.state.payload = value.payload();
      return;
    }
    if (isSmallResult(value)) {
      value.node.state.payload = Payloads.copy(value.storage.hostMemory());
    }
    if (value.node.state.payload != null && value.spec.equals(node.spec())) {
      node.state.payload = value.node.state.payload;
    } else {
      node.state.storage = own(value).guard();
    }
  }

  private static boolean isSmallResult(Value value) {
    return !value.isLeaf()
        && value.node.state.payload == null
        && value.storage.nbytes() <= Payloads.RESULT_LIMIT
        && value.storage.buffer().byteSize() <= Payloads.CONSTANT_LIMIT
        && value.storage.layout.isRowMajor()
        && value.storage.buffer().host().isPresent();
  }

  private Storage own(Value value) {
    Storage storage = value.storage;
    boolean sliver = storage.nbytes() * 4 < storage.buffer().byteSize();
    boolean repeated = storage.nbytes() > storage.buffer().byteSize();
    if (!sliver || repeated || storage.buffer().byteSize() < Payloads.CONSTANT_LIMIT) {
      return storage.share();
    }
    Storage copy = Storage.allocate(storage.backend(), storage.rowMajor());
    new Programs(backends).copy(storage, copy);
    return copy;
  }

  /** Keeps a computed value that is wanted beside this evaluation. */
  private void cache(LazyNode node) {
    Value value = node.state.value;
    if (value.kept && value.storage != null && !node.state.hasValue()) {
      node.state.storage = value.storage.share().guard();
      keeper.cache(node);
    }
  }

  private void finish(
      List<LazyNode> order,
      List<LazyNode> executed,
      List<Value> values,
      Set<LazyNode> roots,
      boolean done) {
    for (Value value : values) {
      if (value.storage != null) {
        value.storage.free();
      }
    }
    for (LazyNode node : executed) {
      if (!done) {
        node.primary().state.executed = false;
      }
      for (LazyNode input : node.inputs()) {
        if (done && !roots.contains(input)) {
          keeper.consider(input);
        } else if (!done) {
          input.state.waiting.incrementAndGet();
        }
      }
    }
    for (LazyNode node : order) {
      node.state.value = null;
    }
  }
}
