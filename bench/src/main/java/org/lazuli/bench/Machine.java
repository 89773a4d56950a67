package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What figures are worth nothing without: the machine, the versions, the day. */
final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** {@return a paragraph, for a project in that folder whose peers are built} */
  static String facts(Path root) throws IOException {
    StringBuilder versions = new StringBuilder();
    for (Peers.Peer peer : Peers.ALL) {
      versions.append(", ").append(peer.name()).append(": ").append(library(root, peer));
    }
    return """
    %s. %d processors (%s), %s, Java %s%s. Medians in milliseconds, W13.peakRss in MiB: for each \
    engine the better of two rounds in turn, so that a disturbance of one does not decide. -: the \
    engine does not offer it.
    """
        .formatted(
            LocalDate.now(),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            Runtime.version(),
            versions);
  }

  private static String processor() throws IOException {
    if (Files.notExists(PROCESSOR)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  /** {@return the names of the jars that begin with the engine's library, without classifiers} */
  private static String library(Path root, Peers.Peer peer) throws IOException {
    String classPath = Files.readString(root.resolve(peer.module()).resolve("target/classpath"));
    return Stream.of(classPath.strip().split(System.getProperty("path.separator")))
        .map(path -> Path.of(path).getFileName().toString())
        .filter(name -> name.matches(peer.library() + "-[0-9].*[.]jar"))
        .map(name -> name.replace(".jar", ""))
        .sorted()
        .limit(1)
        .collect(Collectors.joining());
  }
}
