package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.lazuli.LazuliException;
import org.lazuli.backend.Layout;

/** Shows evaluated values to the host: their own memory where possible, else a copy. */
final class HostReads {
  private HostReads() {}

  static MemorySegment read(LazyNode node, Backends backends) {
    if (node.state.payload != null) {
      return node.state.payload;
    }
    Storage storage = node.state.storage;
    if (storage == null) {
      throw new LazuliException("[eval] the array was closed while it was read");
    }
    storage.backend().synchronize();
    MemorySegment view = storage.hostView();
    return view != null ? view : copy(storage, backends);
  }

  private static MemorySegment copy(Storage storage, Backends backends) {
    Layout layout = Layout.rowMajor(storage.layout.dtype(), storage.layout.shape());
    MemorySegment host = allocate(storage.nbytes());
    Storage whole = storage;
    if (!storage.layout.isRowMajor()) {
      whole = Storage.allocate(storage.backend(), layout);
      new Programs(backends).copy(storage, whole);
    }
    long from = whole.offset * layout.dtype().size();
    MemorySegment target = host.asSlice(0, storage.nbytes());
    whole.backend().copyOut(whole.buffer(), from, target);
    if (whole != storage) {
      whole.free();
    }
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
