package org.lazuli.backend.cpu.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
    try (Stream<String> lines = Files.lines(MEMINFO)) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
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
