package org.lazuli;

import java.util.Map;

/**
 * Figures and limits of the memory that arrays use.
 *
 * <p>To engines: the figures are the entries {@code activeBytes}, {@code peakBytes}, {@code
 * cacheBytes}, {@code limitBytes} and {@code cacheLimitBytes} of {@code query("memory")}; the
 * settings are {@code memoryLimit}, {@code cacheLimit}, {@code clearCache} and {@code resetPeak} of
 * {@code control}.
 */
public final class Memory {
  private Memory() {}

  /**
   * {@return the bytes that arrays use now}
   *
   * <p>They include values that are set aside for a few evaluations after their last handle, until
   * {@link #clearCache}.
   */
  public static long activeBytes() {
    return figure("activeBytes");
  }

  /** {@return the most bytes that arrays used at one time since the start or a reset} */
  public static long peakBytes() {
    return figure("peakBytes");
  }

  /** {@return the bytes of freed memory that are kept for reuse} */
  public static long cacheBytes() {
    return figure("cacheBytes");
  }

  /** {@return the bytes that arrays in use and the cache may have together} */
  public static long limitBytes() {
    return figure("limitBytes");
  }

  /** {@return the bytes of freed memory that may be kept for reuse} */
  public static long cacheLimitBytes() {
    return figure("cacheLimitBytes");
  }

  /** Starts the peak over from what is in use now. */
  public static void resetPeak() {
    Engine.runtime().control("resetPeak", 0);
  }

  /**
   * Sets how many bytes arrays in use and the cache may have together; an evaluation that needs
   * more gives up the cache, asks the collector, then fails.
   *
   * @return the limit before
   * @throws IllegalArgumentException if the number is negative
   */
  public static long setLimit(long bytes) {
    return control("memoryLimit", bytes, limitBytes());
  }

  /**
   * Sets how many bytes of freed memory are kept for reuse; 0 keeps only small blocks.
   *
   * @return the limit before
   * @throws IllegalArgumentException if the number is negative
   */
  public static long setCacheLimit(long bytes) {
    return control("cacheLimit", bytes, cacheLimitBytes());
  }

  /** Gives freed memory back to the system. */
  public static void clearCache() {
    Engine.runtime().control("clearCache", 0);
  }

  /** {@return everything the engine knows about its memory, by name} */
  public static Map<String, Object> figures() {
    return Engine.runtime().query("memory");
  }

  private static long figure(String name) {
    return Engine.runtime().query("memory").get(name) instanceof Number n ? n.longValue() : 0;
  }

  private static long control(String setting, long bytes, long before) {
    Args.that(bytes >= 0, "memory", "a negative number of bytes: " + bytes);
    Engine.runtime().control(setting, bytes);
    return before;
  }
}
