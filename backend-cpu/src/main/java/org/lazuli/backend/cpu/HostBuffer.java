package org.lazuli.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.lazuli.backend.DeviceBuffer;

/** Native memory of somebody else, read in place; the field keeps it alive. */
record HostBuffer(MemorySegment memory) implements DeviceBuffer {
  @Override
  public long byteSize() {
    return memory.byteSize();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the owner has closed the memory in the meantime: kernels use
   *     bare addresses, and would end the process
   */
  @Override
  public Optional<MemorySegment> host() {
    if (!memory.scope().isAlive()) {
      throw new IllegalStateException("[wrapMemory] the array's memory was closed by its owner");
    }
    return Optional.of(memory);
  }

  @Override
  public void release() {}
}
