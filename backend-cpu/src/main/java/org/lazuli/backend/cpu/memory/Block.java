package org.lazuli.backend.cpu.memory;

/** A piece of native memory handed out by a {@link BlockAllocator}, aligned to 64 bytes. */
public final class Block {
  private final long address;
  private final int sizeClass;
  private boolean free;

  Block(long address, int sizeClass) {
    this.address = address;
    this.sizeClass = sizeClass;
  }

  /** {@return the first byte's address, never zero} */
  public long address() {
    return address;
  }

  /** {@return the usable bytes, at least as many as were asked for} */
  public long capacity() {
    return SizeClass.capacity(sizeClass);
  }

  int sizeClass() {
    return sizeClass;
  }

  /** Marks the block as given back; the allocator's lock is held. */
  void markFree() {
    if (free) {
      throw new IllegalStateException("[memory] block " + address + " was freed twice");
    }
    free = true;
  }
}
