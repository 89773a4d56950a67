package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.type.Spec;

/** A value that is put together slice by slice along axis 0. */
final class Stack {
  private final Backends backends;
  private final Backend backend;
  private final Spec spec;
  private final Layout slice;
  private Storage storage;

  Stack(Backends backends, Backend backend, Spec spec) {
    this.backends = backends;
    this.backend = backend;
    this.spec = spec;
    this.slice = Layout.rowMajor(spec.dtype(), spec.shape().without(0));
    this.storage = Storage.allocate(backend, Layout.rowMajor(spec.dtype(), spec.shape())).guard();
  }

  void put(long position, Held value) {
    long start = position * slice.shape().size();
    NodeState state = value.node().state;
    if (state.payload != null) {
      upload(state.payload, start);
    } else if (state.storage.backend() == backend) {
      copy(state.storage, start);
    } else {
      upload(HostReads.read(value.node(), backends), start);
    }
  }

  private void copy(Storage from, long start) {
    Storage to = storage.as(slice, start);
    try {
      Copies.copy(backends, from, to);
    } finally {
      to.free();
    }
  }

  private void upload(MemorySegment elements, long start) {
    backend.copyIn(elements, storage.buffer(), start * slice.dtype().size());
  }

  /** {@return the whole value; nothing is left here} */
  Held take() {
    LazyNode leaf = LazyNode.leaf(spec);
    leaf.state.storage = storage;
    storage = null;
    return new Held(leaf);
  }

  void release() {
    if (storage != null) {
      storage.free();
    }
  }
}
