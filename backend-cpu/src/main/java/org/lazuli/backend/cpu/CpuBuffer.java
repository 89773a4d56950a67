package org.lazuli.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;

/** A block of the backend's allocator, as the host sees it. */
final class CpuBuffer implements DeviceBuffer {
  private final BlockAllocator allocator;
  private final Block block;
  private final MemorySegment memory;

  CpuBuffer(BlockAllocator allocator, long bytes) {
    this.allocator = allocator;
    this.block = allocator.allocate(bytes);
    this.memory = NativeMemory.ALL.asSlice(block.address(), bytes);
  }

  @Override
  public long byteSize() {
    return memory.byteSize();
  }

  @Override
  public Optional<MemorySegment> host() {
    return Optional.of(memory);
  }

  @Override
  public void release() {
    allocator.free(block);
  }
}
