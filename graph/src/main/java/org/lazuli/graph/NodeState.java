package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What evaluation knows about a node: its value, who still waits for it, and how often it is held.
 *
 * <p>All but the two counters is guarded by the evaluation lock.
 */
final class NodeState {
  private static final AtomicIntegerFieldUpdater<NodeState> WAITING = counter("waiting");
  private static final AtomicIntegerFieldUpdater<NodeState> HANDLES = counter("handles");

  private volatile int waiting;
  private volatile int handles;

  /** The value in device memory, or null. */
  Storage storage;

  /** The value in heap memory, row-major, or null: small constants and small results. */
  volatile MemorySegment payload;

  /** Whether the payload is the user's own memory, which the array goes on showing. */
  boolean borrowed;

  /** Whether the op has run once, and so no longer counts as waiting for its operands. */
  boolean executed;

  /** Whether the value was given back although the graph behind it is gone. */
  boolean released;

  /** Whether somebody may want to compute again what was computed from this before. */
  boolean recalled;

  /** The name of the device to compute on, or null for the default. */
  String device;

  /** Where the user's code recorded the op, when sites are kept. */
  String site;

  /** The last walk over the graph that came here. */
  long walk;

  /** The node's place in the order of the evaluation under way. */
  int position;

  /** The node's counterpart while that is scheduled. */
  Value value;

  private static AtomicIntegerFieldUpdater<NodeState> counter(String field) {
    return AtomicIntegerFieldUpdater.newUpdater(NodeState.class, field);
  }

  /** {@return how many recorded ops read the node and have not run yet} */
  int waiting() {
    return waiting;
  }

  /** Notes that more or fewer ops wait for the node. */
  void await(int change) {
    WAITING.addAndGet(this, change);
  }

  /** {@return how many handles were given the node and have neither been reassigned nor closed} */
  int handles() {
    return handles;
  }

  /** Notes that more or fewer handles have the node, and returns how many that are. */
  int hold(int change) {
    return HANDLES.addAndGet(this, change);
  }

  boolean hasValue() {
    return storage != null || payload != null;
  }

  /** Gives back the value in device memory, if there is one. */
  void free() {
    if (storage != null) {
      storage.free();
      storage = null;
    }
  }

  /** Moves a payload to device memory. */
  void move(Storage copy) {
    storage = copy;
    payload = null;
  }
}
