package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What evaluation knows about a node: its value, who still waits for it, and how often it is held.
 *
 * <p>All but the two counters is guarded by the evaluation lock.
 */
final class NodeState {
  /** Recorded ops that read the node and have not run yet. */
  final AtomicInteger waiting = new AtomicInteger();

  /** Handles that were given the node and have neither been reassigned nor closed. */
  final AtomicInteger handles = new AtomicInteger();

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

  /** The node's place in the order of the evaluation under way. */
  int position;

  /** The node's counterpart while that is scheduled. */
  Value value;

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
