package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.lazuli.LazuliException;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;

/** Shows evaluated values to the host: their own memory where possible, else a copy. */
final class HostReads {
  private HostReads() {}

  static MemorySegment read(LazyNode node, Backends backends) {
    if (node.state.payload != null) {
      return node.state.payload;
    }
    Storage storage = ready(node);
    MemorySegment view = storage.hostView();
    return view != null ? view : copy(storage, backends);
  }

  private static Storage ready(LazyNode node) {
    Storage storage = node.state.storage;
    if (storage == null) {
      throw new LazuliException("[eval] the array was closed while it was read");
    }
    storage.backend().synchronize();
    return storage;
  }

  /** {@return the memory the value lives in, or null where the host cannot see it row-major} */
  static MemorySegment share(LazyNode node, Backends backends) {
    NodeState state = node.state;
    if (state.payload != null && (state.borrowed || !moved(node, backends))) {
      return state.payload;
    }
    Storage storage = ready(node);
    storage.shared().expose();
    return storage.hostView();
  }

  /** Moves a value from the heap to native memory, which does not move any more. */
  private static boolean moved(LazyNode node, Backends backends) {
    NodeState state = node.state;
    Backend backend = backends.named(state.device);
    Layout layout = Layout.rowMajor(node.spec().dtype(), node.spec().shape());
    Storage storage = Storage.allocate(backend, layout).guard();
    if (node.spec().nbytes() == 0 || storage.buffer().host().isEmpty()) {
      storage.free();
      return false;
    }
    backend.copyIn(state.payload, storage.buffer(), 0);
    state.move(storage);
    return true;
  }

  /** {@return a copy of the elements, wherever the layout says they are} */
  static MemorySegment rowMajor(MemorySegment data, Layout layout, long offset) {
    int size = layout.dtype().size();
    long[] sizes = layout.shape().toArray();
    MemorySegment copy = Arena.ofAuto().allocate(Math.max(1, layout.shape().size() * size), 64);
    long[] at = new long[sizes.length];
    long from = offset;
    for (long to = 0; to < layout.shape().size(); to++) {
      MemorySegment.copy(data, from * size, copy, to * size, size);
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        from += layout.strides().get(axis);
        if (++at[axis] < sizes[axis]) {
          break;
        }
        from -= sizes[axis] * layout.strides().get(axis);
        at[axis] = 0;
      }
    }
    return copy.asSlice(0, layout.shape().size() * size);
  }

  private static MemorySegment copy(Storage storage, Backends backends) {
    MemorySegment target = allocate(storage.nbytes()).asSlice(0, storage.nbytes());
    boolean dense = storage.layout.isRowMajor();
    Storage whole = dense ? storage.share() : Copies.rowMajor(backends, storage);
    long from = whole.offset * whole.layout.dtype().size();
    whole.backend().copyOut(whole.buffer(), from, target);
    whole.free();
    return target;
  }

  private static MemorySegment allocate(long bytes) {
    try {
      return Arena.ofAuto().allocate(Math.max(bytes, 1), 64);
    } catch (OutOfMemoryError e) {
      throw new LazuliException("[eval] no room to copy " + bytes + " bytes to the host", e);
    }
  }
}
