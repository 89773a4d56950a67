package org.lazuli.backend.cpu.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory this process may expect to have. */
final class PhysicalMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Path CGROUP = Path.of("/sys/fs/cgroup/memory.max");

  private PhysicalMemory() {}

  /** {@return the machine's memory or the container's share of it, in bytes} */
  static long bytes() {
    // A JVM left to itself takes a quarter of the memory for its heap.
    long guess = saturated(Runtime.getRuntime().maxMemory());
    return Math.min(machine().orElse(guess), container().orElse(Long.MAX_VALUE));
  }

  private static long saturated(long heap) {
    return heap > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * heap;
  }

  private static OptionalLong machine() {
    try (BufferedReader lines = Files.newBufferedReader(MEMINFO)) {
      String[] words = lines.readLine().split(" +"); // MemTotal: 24570332 kB
      return OptionalLong.of(1024 * Long.parseLong(words[1]));
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong container() {
    try {
      String limit = Files.readString(CGROUP).strip();
      return limit.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(limit));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
