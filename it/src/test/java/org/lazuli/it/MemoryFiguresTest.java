package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lazuli.LazuliException;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Figures and limits of memory tell and do what they say. */
class MemoryFiguresTest {
  private static final long MIB = 1 << 20;

  /** More than is set aside for handles that may have been forgotten. */
  private static final long BYTES = 80 * MIB;

  @BeforeEach
  void startAfresh() {
    Leftovers.free();
    Memory.clearCache();
    Memory.resetPeak();
  }

  private static NDArray large() {
    return Ops.arange(0, BYTES / 4, 1).eval(); // int32
  }

  private static void checkNear(long expected, long bytes) {
    assertTrue(Math.abs(bytes - expected) < MIB, () -> bytes + " bytes, expected " + expected);
  }

  @Test
  void activeBytesAreWhatArraysHold() {
    long before = Memory.activeBytes();
    NDArray x = large();
    checkNear(BYTES, Memory.activeBytes() - before);
    x.close();
    checkNear(0, Memory.activeBytes() - before);
  }

  @Test
  void thePeakStaysUntilItIsReset() {
    long before = Memory.peakBytes();
    large().close();
    checkNear(BYTES, Memory.peakBytes() - before);
    Memory.resetPeak();
    assertEquals(Memory.activeBytes(), Memory.peakBytes());
  }

  @Test
  void freedMemoryIsCachedAndGivenBack() {
    long before = Memory.cacheBytes();
    large().close();
    checkNear(BYTES, Memory.cacheBytes() - before);
    large().close(); // from the cache, and back
    checkNear(BYTES, Memory.cacheBytes() - before);
    Memory.clearCache();
    checkNear(0, Memory.cacheBytes() - before);
  }

  @Test
  void theCacheKeepsToItsLimit() {
    long before = Memory.cacheBytes();
    long limit = Memory.setCacheLimit(0);
    try {
      assertEquals(0, Memory.cacheLimitBytes());
      large().close();
      checkNear(0, Memory.cacheBytes() - before);
    } finally {
      assertEquals(0, Memory.setCacheLimit(limit));
    }
    assertEquals(limit, Memory.cacheLimitBytes());
  }

  @Test
  void beyondTheLimitAnEvaluationFailsWithFigures() {
    long limit = Memory.setLimit(Memory.activeBytes() + Memory.cacheBytes() + MIB);
    try {
      LazuliException e = assertThrows(LazuliException.class, MemoryFiguresTest::large);
      assertTrue(e.getMessage().contains("limit"), e.getMessage());
      assertTrue(e.getMessage().contains("requested"), e.getMessage());
    } finally {
      Memory.setLimit(limit);
    }
    large().close();
    assertEquals(limit, Memory.limitBytes());
  }

  @Test
  void negativeLimitsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Memory.setLimit(-1));
    assertThrows(IllegalArgumentException.class, () -> Memory.setCacheLimit(-1));
  }

  @Test
  void figuresHaveAllOfThem() {
    assertTrue(
        Memory.figures()
            .keySet()
            .containsAll(
                List.of(
                    "activeBytes", "peakBytes", "cacheBytes", "limitBytes", "cacheLimitBytes")));
  }
}
