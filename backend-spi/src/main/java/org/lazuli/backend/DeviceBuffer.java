package org.lazuli.backend;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A block of device memory with one owner. */
public interface DeviceBuffer {
  /** {@return the usable size in bytes} */
  long byteSize();

  /** {@return the memory itself where the host can reach it} */
  Optional<MemorySegment> host();

  /** Gives the memory back; called exactly once, after which nothing else may be. */
  void release();
}
