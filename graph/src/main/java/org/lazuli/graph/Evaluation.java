package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;

/** One evaluation of nodes without control flow. */
final class Evaluation {
  private final Backends backends;
  private final Keeper keeper;
  private final Schedules schedules;
  private final List<LazyNode> roots;
  private final List<LazyNode> order;

  /**
   * Creates an evaluation.
   *
   * @param roots the nodes to be given their values
   * @param order all they depend on, operands first, and what is computed along with it
   */
  Evaluation(
      Backends backends,
      Keeper keeper,
      Schedules schedules,
      List<LazyNode> roots,
      List<LazyNode> order) {
    this.backends = backends;
    this.keeper = keeper;
    this.schedules = schedules;
    this.roots = roots;
    this.order = order;
  }

  void run() {
    List<LazyNode> executed = execute();
    boolean done = false;
    try {
      Survey survey = new Survey(order, roots);
      compute(survey);
      done = true;
      release(executed, survey);
    } finally {
      if (!done) {
        undo(executed);
      }
    }
  }

  private void compute(Survey survey) {
    Prepared prepared = schedules.get(survey.structure(), () -> planned(survey));
    int buffers = prepared.schedule().buffers();
    try (Frame frame =
        new Frame(order, survey.given(), buffers, keeper::dropAll, keeper.packings())) {
      prepared.schedule().run(frame);
      prepared.results().forEach(result -> deliver(result, frame, survey));
    }
  }

  private Prepared planned(Survey survey) {
    try (Span _ = Events.schedule(order.size())) {
      return Prepared.of(survey, backends);
    }
  }

  /** Counts the ops about to run as no longer waiting for their operands. */
  private List<LazyNode> execute() {
    List<LazyNode> executed = new ArrayList<>(order.size());
    for (LazyNode node : order) {
      NodeState shared = node.primary().state;
      if (!node.state.hasValue() && node.op() != null && !shared.executed) {
        shared.executed = true;
        for (LazyNode input : node.inputs()) {
          input.state.await(-1);
        }
        executed.add(node);
      }
    }
    return executed;
  }

  /**
   * Hands a root its value: small ones go to the heap, slices do not hold on to large buffers. What
   * is only wanted beside the evaluation is kept.
   */
  private void deliver(Result result, Frame frame, Survey survey) {
    LazyNode node = order.get(result.node());
    if (result.leaf() >= 0) {
      node.state.payload = frame.payload(result.leaf());
      return;
    }
    Storage storage = frame.storage(result.spot());
    if (!survey.isRoot(result.node())) {
      if (!node.state.hasValue()) {
        node.state.storage = storage.guard();
        keeper.cache(node);
      } else {
        storage.free();
      }
    } else if (result.computed() && isSmall(storage)) {
      node.state.payload = Payloads.copy(storage.hostMemory());
      storage.free();
    } else {
      node.state.storage = own(storage).guard();
    }
  }

  private static boolean isSmall(Storage storage) {
    return storage.nbytes() <= Payloads.RESULT_LIMIT
        && storage.buffer().byteSize() <= Payloads.CONSTANT_LIMIT
        && storage.layout.isRowMajor()
        && storage.buffer().host().isPresent();
  }

  private Storage own(Storage storage) {
    boolean sliver = storage.nbytes() * 4 < storage.buffer().byteSize();
    boolean repeated = storage.nbytes() > storage.buffer().byteSize();
    if (!sliver || repeated || storage.buffer().byteSize() < Payloads.CONSTANT_LIMIT) {
      return storage;
    }
    Storage copy = Copies.rowMajor(backends, storage);
    storage.free();
    return copy;
  }

  /** Lets go of what the ops were the last to read. */
  private void release(List<LazyNode> executed, Survey survey) {
    for (LazyNode node : executed) {
      for (LazyNode input : node.inputs()) {
        if (!survey.isRoot(input.state.position)) {
          keeper.consider(input);
        }
      }
    }
  }

  private static void undo(List<LazyNode> executed) {
    for (LazyNode node : executed) {
      node.primary().state.executed = false;
      for (LazyNode input : node.inputs()) {
        input.state.await(1);
      }
    }
  }
}
