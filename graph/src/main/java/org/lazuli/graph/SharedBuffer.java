package org.lazuli.graph;

import java.util.concurrent.atomic.AtomicInteger;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;

/** A buffer with several owners (storages, host views); the last one gives it back. */
final class SharedBuffer {
  private static final int STEADY = 2;

  final Backend backend;
  final DeviceBuffer buffer;
  private final Runnable onRelease;
  private final AtomicInteger owners = new AtomicInteger(1);

  /** Whether somebody else may write to it. */
  private volatile boolean exposed;

  private volatile Packings packings;
  private long lastReading;
  private int readings;

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

  /** Notes that its memory is in other hands, which may change it. */
  void expose() {
    exposed = true;
    Packings holder = packings;
    if (holder != null) {
      holder.drop(this);
    }
  }

  /** {@return whether so many owners are all who know its memory} */
  boolean isOwnedBy(int count) {
    return owners.get() == count && !exposed && onRelease == null;
  }

  /** {@return one more share, for other elements} */
  SharedBuffer overwritten() {
    readings = 0;
    return retain();
  }

  /** Notes who has it packed, to be told when it is gone. */
  void packedIn(Packings holder) {
    packings = holder;
  }

  /**
   * {@return whether routines have read it, unchanged, in so many evaluations that they will in
   * more}
   */
  boolean isSteady(long evaluation) {
    if (lastReading != evaluation) {
      lastReading = evaluation;
      readings++;
    }
    return readings > STEADY && !exposed;
  }

  void release() {
    if (owners.decrementAndGet() == 0) {
      if (packings != null) {
        packings.drop(this);
      }
      buffer.release();
      if (onRelease != null) {
        onRelease.run();
      }
    }
  }
}
