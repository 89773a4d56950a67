package org.lazuli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.lazuli.Devices;
import org.lazuli.Memory;

/** What a training runs on. */
final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("device", Devices.current().toString());
    facts.put("processor", processor());
    facts.put("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory of arrays", "at most " + Numbers.bytes(Memory.peakBytes()));
    facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return facts;
  }

  /** Linux tells the name of the processor; elsewhere the kind has to do. */
  private static String processor() {
    if (Files.isReadable(PROCESSOR)) {
      try (Stream<String> lines = Files.lines(PROCESSOR)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException _) {
        // the kind will do
      }
    }
    return System.getProperty("os.arch");
  }
}
