package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lazuli.bench.measure.Workload;
import org.lazuli.bench.measure.Workloads;

/**
 * Every engine in a process of its own, in turn for each workload, so that what else the machine
 * does meets all of them alike.
 */
final class Peers {
  private static final String LAZULI = "lazuli";

  /** Engines by name, with the module that has their class path and the class to run. */
  private static final Map<String, List<String>> ENGINES =
      Map.of(
          LAZULI,
          List.of("bench", "org.lazuli.bench.Bench"),
          "tf",
          List.of("bench/peers/tf", "org.lazuli.bench.tf.TensorFlow"),
          "djl",
          List.of("bench/peers/djl", "org.lazuli.bench.djl.Djl"));

  private static final List<String> ORDER = List.of(LAZULI, "tf", "djl");

  private final Path root;
  private final Map<String, Map<String, Double>> medians = new LinkedHashMap<>();

  private Peers(Path root) {
    this.root = root;
  }

  /** Measures the workloads named and writes the table to a file. */
  static void run(List<String> prefixes) throws IOException, InterruptedException {
    Peers peers = new Peers(Path.of(System.getProperty("lazuli.root", ".")));
    for (Workload workload : Workloads.all()) {
      if (prefixes.isEmpty() || prefixes.stream().anyMatch(workload.id()::startsWith)) {
        for (String engine : ORDER) {
          peers.measure(engine, workload.id());
        }
      }
    }
    peers.write(peers.root.resolve("bench/target/peers.md"));
  }

  private void measure(String engine, String id) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(engine, id))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (Stream<String> lines = process.inputReader().lines()) {
      lines.filter(line -> line.startsWith(id + " " + engine)).forEach(this::note);
    }
    process.waitFor();
  }

  private void note(String line) {
    System.out.println(line);
    String[] words = line.split(" ");
    if (!words[2].startsWith("failed")) {
      medians
          .computeIfAbsent(words[0], _ -> new LinkedHashMap<>())
          .put(words[1], Double.parseDouble(words[2]));
    }
  }

  private List<String> command(String engine, String id) throws IOException {
    Path module = root.resolve(ENGINES.get(engine).getFirst());
    String libraries = Files.readString(module.resolve("target/classpath"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Xmx8g",
        "-Dai.djl.offline=true",
        "-Dai.djl.pytorch.num_threads=" + Runtime.getRuntime().availableProcessors(),
        "-cp",
        module.resolve("target/classes") + System.getProperty("path.separator") + libraries,
        ENGINES.get(engine).getLast(),
        id);
  }

  private void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| workload | " + String.join(" | ", ORDER) + " | Lazuli / best peer |");
    lines.add("|---|" + "---|".repeat(ORDER.size()) + "---|");
    medians.forEach((id, times) -> lines.add(row(id, times)));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    System.out.println("\n" + String.join("\n", lines));
  }

  private static String row(String id, Map<String, Double> times) {
    StringBuilder row = new StringBuilder("| " + id + " |");
    double best = Double.NaN;
    for (String engine : ORDER) {
      Double time = times.get(engine);
      row.append(time == null ? " - |" : String.format(Locale.ROOT, " %.4g |", time));
      if (time != null && !engine.equals(LAZULI)) {
        best = best < time ? best : time;
      }
    }
    Double own = times.get(LAZULI);
    boolean both = own != null && !Double.isNaN(best);
    return row + (both ? String.format(Locale.ROOT, " %.2f |", own / best) : " - |");
  }
}
