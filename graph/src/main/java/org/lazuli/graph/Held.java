package org.lazuli.graph;

import java.util.Arrays;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.type.Longs;
import org.lazuli.type.Spec;

/**
 * A value that control flow holds on to until it releases it, whatever becomes of the node it comes
 * from.
 *
 * @param node a leaf with a share of its own
 */
record Held(LazyNode node) {
  /** {@return the value of an evaluated node} */
  static Held of(LazyNode node) {
    NodeState state = node.state;
    Storage storage = state.payload == null ? state.storage.share() : null;
    return of(node.spec(), storage, state);
  }

  private static Held of(Spec spec, Storage storage, NodeState like) {
    LazyNode leaf = LazyNode.leaf(spec);
    leaf.state.device = like.device;
    leaf.state.payload = storage == null ? like.payload : null;
    leaf.state.storage = storage == null ? null : storage.guard();
    leaf.state.hold(1);
    return new Held(leaf);
  }

  /** {@return the same value, held once more} */
  Held again() {
    return of(node);
  }

  Spec spec() {
    return node.spec();
  }

  /** {@return a slice along axis 0; a value in heap memory moves to the device for that} */
  Held slice(long position, Backend backend) {
    if (node.state.storage == null) {
      node.state.move(Storage.of(backend, spec(), node.state.payload));
    }
    Storage whole = node.state.storage;
    long[] strides = whole.layout.strides().toArray();
    Longs rest = Longs.of(Arrays.copyOfRange(strides, 1, strides.length));
    Spec slice = spec().with(spec().shape().without(0));
    Layout layout = new Layout(slice.dtype(), slice.shape(), rest);
    return of(slice, whole.as(layout, whole.offset + position * strides[0]), node.state);
  }

  /** Gives the value to a node; it is not held any more. */
  void moveTo(LazyNode target) {
    target.state.payload = node.state.payload;
    target.state.storage = node.state.storage;
    node.state.storage = null;
  }

  void release() {
    node.state.free();
  }
}
