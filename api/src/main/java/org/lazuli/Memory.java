package org.lazuli;

import java.util.Map;

/**
 * Figures and limits of the memory that arrays use.
 *
 * <p>To engines: the figures are the entries {@code activeBytes}, {@code peakBytes}, {@code
 * cacheBytes} and {@code limitBytes} of {@code query("memory")}; the settings are {@code
 * memoryLimit}, {@code cacheLimit}, {@code clearCache} and {@code resetPeak} of {@code control}.
 */
public final class Memory {
  private Memory() {}

  /** {@return the bytes that arrays use now} */
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

  /** {@return the bytes that arrays may use} */
  public static long limitBytes() {
    return figure("limitBytes");
  }

  /** Forgets the peak. */
  public static void resetPeak() {
    Engine.runtime().control("resetPeak", 0);
  }

  /** Sets how many bytes arrays may use before an evaluation fails. */
  public static void setLimit(long bytes) {
    control("memoryLimit", bytes);
  }

  /** Sets how many bytes of freed memory are kept for reuse. */
  public static void setCacheLimit(long bytes) {
    control("cacheLimit", bytes);
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

  private static void control(String setting, long bytes) {
    Args.that(bytes >= 0, "memory", "a negative number of bytes: " + bytes);
    Engine.runtime().control(setting, bytes);
  }
}
