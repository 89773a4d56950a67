package org.lazuli.backend.cpu.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lazuli.backend.OutOfDeviceMemory;

final class BlockAllocatorTest {
  private static final long MIB = 1 << 20;

  private final BlockAllocator allocator = new BlockAllocator(64 * MIB, 256 * MIB);

  @Test
  void sizeClassesHoldWhatIsAskedForAndLittleMore() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long bytes = 1 + random.nextLong(1L << random.nextInt(1, 50));
      long capacity = SizeClass.capacity(SizeClass.of(bytes));
      assertTrue(capacity >= bytes, () -> bytes + " in " + capacity);
      assertEquals(0, capacity % SizeClass.ALIGNMENT);
      assertTrue(capacity - bytes <= Math.max(63, bytes / 8), () -> bytes + " in " + capacity);
    }
  }

  @Test
  void sizeClassesAreTheirOwnClass() {
    for (int i = 0; i < SizeClass.of(1L << 56); i++) {
      assertEquals(i, SizeClass.of(SizeClass.capacity(i)));
    }
  }

  @Test
  void blocksAreAlignedAndUsable() {
    for (long bytes : new long[] {0, 1, 63, 64, 65, 4096, 65_535, 65_536, 3 * MIB, 5 * MIB + 1}) {
      Block block = allocator.allocate(bytes);
      assertNotEquals(0, block.address());
      assertEquals(0, block.address() % 64);
      NativeMemory.fill(block.address(), block.capacity(), (byte) 9);
      assertEquals(9, NativeMemory.getByte(block.address() + block.capacity() - 1));
    }
  }

  @Test
  void freedBlocksAreReused() {
    for (long bytes : new long[] {10, 100_000, 3 * MIB}) {
      Block first = allocator.allocate(bytes);
      allocator.free(first);
      assertEquals(first.address(), allocator.allocate(bytes).address());
    }
  }

  @Test
  void figuresFollowBlocks() {
    Block a = allocator.allocate(MIB);
    Block b = allocator.allocate(4 * MIB);
    assertEquals(5 * MIB, allocator.activeBytes());
    allocator.free(a);
    assertEquals(4 * MIB, allocator.activeBytes());
    assertEquals(MIB, allocator.cacheBytes());
    assertEquals(5 * MIB, allocator.peakBytes());
    allocator.resetPeak();
    assertEquals(4 * MIB, allocator.peakBytes());
    allocator.free(b);
    allocator.clearCache();
    assertEquals(0, allocator.cacheBytes());
  }

  @Test
  void cacheStaysWithinItsLimit() {
    List<Block> blocks = IntStream.range(0, 12).mapToObj(_ -> allocator.allocate(8 * MIB)).toList();
    blocks.forEach(allocator::free);
    assertEquals(64 * MIB, allocator.cacheBytes());
    assertEquals(64 * MIB, allocator.setCacheLimit(10 * MIB));
    assertEquals(8 * MIB, allocator.cacheBytes());
  }

  @Test
  void longestIdleClassIsTrimmedFirst() {
    Block idle = allocator.allocate(32 * MIB);
    Block busy = allocator.allocate(16 * MIB);
    allocator.free(idle);
    allocator.free(busy);
    busy = allocator.allocate(16 * MIB);
    allocator.free(busy);
    allocator.setCacheLimit(16 * MIB);
    assertEquals(busy.address(), allocator.allocate(16 * MIB).address());
    assertEquals(0, allocator.cacheBytes());
  }

  @Test
  void memoryLimitEmptiesTheCacheThenRefuses() {
    Block kept = allocator.allocate(64 * MIB);
    allocator.free(allocator.allocate(60 * MIB));
    Block large = allocator.allocate(160 * MIB);
    assertEquals(0, allocator.cacheBytes());
    OutOfDeviceMemory e = assertThrows(OutOfDeviceMemory.class, () -> allocator.allocate(64 * MIB));
    assertTrue(e.getMessage().contains("limit 268,435,456"), e.getMessage());
    allocator.free(large);
    allocator.free(kept);
    allocator.free(allocator.allocate(64 * MIB));
  }

  @Test
  void impossibleRequestsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> allocator.allocate(-1));
    assertThrows(OutOfDeviceMemory.class, () -> allocator.allocate(Long.MAX_VALUE));
    allocator.setMemoryLimit(Long.MAX_VALUE);
    assertThrows(OutOfDeviceMemory.class, () -> allocator.allocate(1L << 55));
    assertEquals(0, allocator.activeBytes());
  }

  @Test
  void freeingTwiceIsAnError() {
    Block block = allocator.allocate(1);
    allocator.free(block);
    assertThrows(IllegalStateException.class, () -> allocator.free(block));
    assertEquals(0, allocator.activeBytes());
  }

  @Test
  void manyThreadsShareWithoutOverlap() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread[] threads =
        IntStream.range(0, 8)
            .mapToObj(
                id ->
                    Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, e) -> failures.add(e))
                        .unstarted(() -> churn(id)))
            .toArray(Thread[]::new);
    Arrays.stream(threads).forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
    assertEquals(0, allocator.activeBytes());
  }

  /** Marks blocks with the thread's number and looks whether the marks stay. */
  private void churn(int id) {
    Random random = new Random(id);
    List<Block> mine = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Block block = allocator.allocate(8 + random.nextInt(1 << random.nextInt(1, 18)));
      NativeMemory.putLong(block.address(), id);
      mine.add(block);
      if (mine.size() > 20) {
        Block old = mine.remove(random.nextInt(mine.size()));
        assertEquals(id, NativeMemory.getLong(old.address()));
        allocator.free(old);
      }
    }
    mine.forEach(allocator::free);
  }
}
