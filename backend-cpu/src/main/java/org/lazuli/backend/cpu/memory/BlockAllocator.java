package org.lazuli.backend.cpu.memory;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.MemoryFigures;
import org.lazuli.backend.OutOfDeviceMemory;

/**
 * A thread-safe allocator of 64-byte aligned native blocks that keeps freed blocks for reuse.
 *
 * <p>Fresh pages cost several times the work done on them, so freed blocks are cached by size
 * class. Small blocks are carved from chunks that are kept for good; blocks of {@value #SMALL}
 * bytes and more come from the system one by one and go back to it when the cache is over its
 * limit, those of the size class that has been idle longest first.
 *
 * <p>The content of a block is undefined.
 */
public final class BlockAllocator {
  /** Blocks below this many bytes are carved from chunks. */
  static final long SMALL = 64 << 10;

  /** The size of a chunk; one huge page where the system has them. */
  static final long CHUNK = 2 << 20;

  /** The size of the first chunk, which the JVM gives: calls to the system are linked later. */
  private static final long FIRST_CHUNK = 256 << 10;

  private static final long GIB = 1L << 30;
  private static final long ADDRESSABLE = 1L << 56;

  private final Pages pages;
  private final AddressStack[] free = new AddressStack[SizeClass.COUNT];
  private long active;
  private long peak;
  private long cached;
  private long cacheLimit;
  private long memoryLimit;
  private long clock;
  private long chunkNext;
  private long chunkEnd;

  /** Creates an allocator that may use all memory and cache an eighth of it, up to 1 GiB. */
  public BlockAllocator() {
    this(PhysicalMemory.bytes());
  }

  private BlockAllocator(long memory) {
    this(Math.min(GIB, memory / 8), memory);
  }

  /**
   * Creates an allocator.
   *
   * @param cacheLimit the most bytes to keep for reuse
   * @param memoryLimit the most bytes that may be active and cached together
   */
  public BlockAllocator(long cacheLimit, long memoryLimit) {
    this.pages = Pages.ofSystem();
    this.cacheLimit = cacheLimit;
    this.memoryLimit = memoryLimit;
  }

  /**
   * {@return a block of at least that many bytes; of 64 if the request is zero}
   *
   * @throws OutOfDeviceMemory if the memory limit is reached or the system has no more
   */
  public Block allocate(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("[memory] cannot allocate " + bytes + " bytes");
    }
    if (bytes > ADDRESSABLE) {
      throw new OutOfDeviceMemory(describe("more than a process can address", bytes));
    }
    int sizeClass = SizeClass.of(bytes);
    long capacity = SizeClass.capacity(sizeClass);
    long address = reuse(sizeClass, capacity);
    return new Block(address != 0 ? address : fresh(capacity), sizeClass);
  }

  /**
   * Takes a block back.
   *
   * @throws IllegalStateException if it was given back before
   */
  public void free(Block block) {
    List<Region> surplus;
    synchronized (this) {
      block.markFree();
      long capacity = block.capacity();
      stack(block.sizeClass()).push(block.address());
      active -= capacity;
      cached += capacity;
      surplus = cached > cacheLimit ? trim(cacheLimit) : List.of();
    }
    release(surplus);
  }

  /** Gives every cached block that did not come from a chunk back to the system. */
  public void clearCache() {
    List<Region> surplus;
    synchronized (this) {
      surplus = trim(0);
    }
    release(surplus);
  }

  /** Sets the most bytes to keep for reuse; {@return the limit before} */
  public long setCacheLimit(long bytes) {
    List<Region> surplus;
    long before;
    synchronized (this) {
      before = cacheLimit;
      cacheLimit = bytes;
      surplus = trim(bytes);
    }
    release(surplus);
    return before;
  }

  /** Sets the most bytes that may be active and cached together; {@return the limit before} */
  public synchronized long setMemoryLimit(long bytes) {
    long before = memoryLimit;
    memoryLimit = bytes;
    return before;
  }

  /** {@return the bytes in blocks handed out} */
  public synchronized long activeBytes() {
    return active;
  }

  /** {@return the most bytes that were ever handed out at once, since the last reset} */
  public synchronized long peakBytes() {
    return peak;
  }

  /** {@return the bytes in blocks kept for reuse} */
  public synchronized long cacheBytes() {
    return cached;
  }

  /** {@return all figures, taken at one moment} */
  public synchronized MemoryFigures figures() {
    return new MemoryFigures(active, peak, cached, memoryLimit, cacheLimit);
  }

  /** Starts the peak over from what is active now. */
  public synchronized void resetPeak() {
    peak = active;
  }

  /** Takes a cached block, or carves a small one; {@return 0 if the system must be asked}. */
  private synchronized long reuse(int sizeClass, long capacity) {
    AddressStack stack = stack(sizeClass);
    if (!stack.isEmpty()) {
      cached -= capacity;
      addActive(capacity);
      return stack.pop(++clock);
    }
    if (capacity < SMALL && chunkEnd - chunkNext >= capacity && fits(capacity)) {
      addActive(capacity);
      return carve(capacity);
    }
    return 0;
  }

  private long fresh(long capacity) {
    reserve(capacity);
    long address = capacity < SMALL ? carveFromNewChunk(capacity) : map(capacity);
    if (address == 0) {
      unreserve(capacity);
      throw new OutOfDeviceMemory(describe("the system refused", capacity));
    }
    return address;
  }

  /** Counts the bytes as active before they exist, making room in the cache for them. */
  private void reserve(long capacity) {
    List<Region> surplus = List.of();
    synchronized (this) {
      if (!fits(capacity)) {
        surplus = trim(Math.max(0, memoryLimit - active - capacity));
      }
      if (!fits(capacity)) {
        // What trim took out of the cache is gone either way.
        release(surplus);
        throw new OutOfDeviceMemory(describe("limit reached", capacity));
      }
      addActive(capacity);
    }
    release(surplus);
  }

  private synchronized void unreserve(long capacity) {
    active -= capacity;
  }

  private long map(long capacity) {
    long address = pages.map(capacity);
    if (address == 0) {
      clearCache();
      address = pages.map(capacity);
    }
    return address;
  }

  private synchronized long carveFromNewChunk(long capacity) {
    if (chunkEnd - chunkNext < capacity) {
      boolean first = chunkEnd == 0;
      long size = first ? FIRST_CHUNK : CHUNK;
      long chunk =
          first ? Arena.global().allocate(size, SizeClass.ALIGNMENT).address() : pages.map(size);
      if (chunk == 0) {
        return 0;
      }
      chunkNext = chunk;
      chunkEnd = chunk + size;
    }
    return carve(capacity);
  }

  private long carve(long capacity) {
    long address = chunkNext;
    chunkNext += capacity;
    return address;
  }

  private boolean fits(long capacity) {
    return active + cached <= memoryLimit - capacity;
  }

  private void addActive(long bytes) {
    active += bytes;
    peak = Math.max(peak, active);
  }

  private AddressStack stack(int sizeClass) {
    AddressStack stack = free[sizeClass];
    if (stack == null) {
      stack = new AddressStack();
      free[sizeClass] = stack;
    }
    return stack;
  }

  /** Takes mapped blocks out of the cache until it holds no more than the goal. */
  private List<Region> trim(long goal) {
    List<Region> surplus = new ArrayList<>();
    while (cached > goal) {
      int idle = longestIdle();
      if (idle < 0) {
        break;
      }
      long capacity = SizeClass.capacity(idle);
      cached -= capacity;
      surplus.add(new Region(free[idle].pop(), capacity));
    }
    return surplus;
  }

  private int longestIdle() {
    int idle = -1;
    for (int i = SizeClass.of(SMALL); i < free.length; i++) {
      boolean candidate = free[i] != null && !free[i].isEmpty();
      if (candidate && (idle < 0 || free[i].lastUse() < free[idle].lastUse())) {
        idle = i;
      }
    }
    return idle;
  }

  private void release(List<Region> regions) {
    for (Region region : regions) {
      pages.unmap(region.address(), region.bytes());
    }
  }

  private synchronized String describe(String why, long requested) {
    return ("[memory] %s: %,d bytes requested, %,d active, %,d cached, limit %,d; free arrays or"
            + " raise the limit")
        .formatted(why, requested, active, cached, memoryLimit);
  }

  private record Region(long address, long bytes) {}
}
