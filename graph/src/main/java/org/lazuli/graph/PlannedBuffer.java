package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.lazuli.backend.DeviceBuffer;

/** A buffer of a schedule: a number, until a {@link Frame} has memory for it. */
final class PlannedBuffer implements DeviceBuffer {
  final int number;
  private final Scheduler scheduler;
  private final long bytes;
  private final long misalignment;
  private final boolean given;

  /**
   * Creates a buffer.
   *
   * @param misalignment by how many bytes its memory misses the alignment of all fresh memory
   * @param given whether a frame is given it, from a {@link Place} on
   */
  PlannedBuffer(Scheduler scheduler, int number, long bytes, long misalignment, boolean given) {
    this.scheduler = scheduler;
    this.number = number;
    this.bytes = bytes;
    this.misalignment = misalignment;
    this.given = given;
  }

  /** {@return the planned buffer the storage is a share of} */
  static PlannedBuffer of(Storage storage) {
    return (PlannedBuffer) storage.buffer();
  }

  /** {@return by how many bytes memory that a user wrapped misses the usual alignment} */
  static long misalignment(DeviceBuffer buffer) {
    return buffer.host().map(MemorySegment::address).orElse(0L) & Storage.ALIGNMENT - 1;
  }

  boolean isGiven() {
    return given;
  }

  long misalignment() {
    return misalignment;
  }

  @Override
  public long byteSize() {
    return bytes;
  }

  @Override
  public Optional<MemorySegment> host() {
    return Optional.empty();
  }

  @Override
  public void release() {
    scheduler.free(number);
  }
}
