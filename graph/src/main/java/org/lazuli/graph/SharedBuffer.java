package org.lazuli.graph;

import java.util.concurrent.atomic.AtomicInteger;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;

/** A buffer with several owners (storages, host views); the last one gives it back. */
final class SharedBuffer {
  final Backend backend;
  final DeviceBuffer buffer;
  private final Runnable onRelease;
  private final AtomicInteger owners = new AtomicInteger(1);

  SharedBuffer(Backend backend, DeviceBuffer buffer, Runnable onRelease) {
    this.backend = backend;
    this.buffer = buffer;
    this.onRelease = onRelease;
  }

  static SharedBuffer allocate(Backend backend, long bytes) {
    try (Span _ = Events.allocation(bytes)) {
      return new SharedBuffer(backend, backend.allocate(bytes), null);
    }
  }

  SharedBuffer retain() {
    owners.incrementAndGet();
    return this;
  }

  void release() {
    if (owners.decrementAndGet() == 0) {
      buffer.release();
      if (onRelease != null) {
        onRelease.run();
      }
    }
  }
}
