package org.lazuli.backend.cpu.memory;

/** Where blocks come from when the cache has none: the operating system. */
interface Pages {
  /** {@return the address of fresh memory aligned to 64 bytes, or 0 if there is none} */
  long map(long bytes);

  /** Gives back what {@link #map} returned for the same number of bytes. */
  void unmap(long address, long bytes);

  /** {@return the way that suits this system} */
  static Pages ofSystem() {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    return linux ? new HugePages(new MallocPages()) : new MallocPages();
  }
}
