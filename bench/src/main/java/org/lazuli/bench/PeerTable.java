package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The best figure of each engine for each workload, as a table with ratios. */
final class PeerTable {
  private static final String BEGIN = "<!-- peers: written by ./lazuli bench --peers -->\n";
  private static final String END = "<!-- end of peers -->\n";

  private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();

  /** Keeps the figure if it is the least so far; not a number stands for a failure, and stays. */
  void note(String id, String engine, double figure) {
    figures.computeIfAbsent(id, _ -> new LinkedHashMap<>()).merge(engine, figure, Math::min);
  }

  @Override
  public String toString() {
    List<String> names = Peers.ALL.stream().map(Peers.Peer::name).toList();
    return "| workload | "
        + String.join(" | ", names)
        + " | Lazuli / best peer |\n|"
        + "---|".repeat(names.size() + 2)
        + "\n"
        + figures.keySet().stream().map(id -> row(id, names)).collect(Collectors.joining());
  }

  private String row(String id, List<String> names) {
    Map<String, Double> times = figures.get(id);
    StringBuilder row = new StringBuilder("| " + id + " |");
    for (String engine : names) {
      row.append(" ").append(cell(times.get(engine))).append(" |");
    }
    double best =
        names.stream()
            .skip(1)
            .mapToDouble(engine -> times.getOrDefault(engine, Double.NaN))
            .filter(time -> !Double.isNaN(time))
            .min()
            .orElse(Double.NaN);
    double ratio = times.getOrDefault(names.getFirst(), Double.NaN) / best;
    String last = Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    return row + " " + last + " |\n";
  }

  private static String cell(Double time) {
    if (time == null) {
      return "-";
    }
    return time.isNaN() ? "failed" : String.format(Locale.ROOT, "%.4g", time);
  }

  /** Puts the text between the two marks of a file that has them. */
  static void replace(Path file, String text) throws IOException {
    String old = Files.readString(file);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has no lines " + BEGIN.strip() + " and " + END.strip());
    }
    Files.writeString(file, old.substring(0, begin) + BEGIN + text + old.substring(end));
  }
}
