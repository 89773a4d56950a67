package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lazuli.bench.measure.Report;
import org.lazuli.bench.measure.Startup;
import org.lazuli.bench.measure.Workloads;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code ./lazuli bench [ID ...]}: a line for each measurement, {@code ID lazuli median_ms min_ms
 * max_ms rate}. An ID may be the beginning of several.
 *
 * <p>{@code --peers [ID ...]} measures other engines too, in turn, and prints a table with ratios;
 * {@code --profile [ID ...]} tells where the time goes by family of ops; {@code --parts [pattern
 * ...]} runs the JMH benchmarks of single parts instead.
 */
public final class Bench {
  private static final String USAGE =
      """
      ./lazuli bench [ID ...]            time workloads: all, or those whose ids begin so
      ./lazuli bench --peers [ID ...]    with other engines, as a table
      ./lazuli bench --profile [ID ...]  tell where their time goes
      ./lazuli bench --parts [NAME ...]  time single parts with JMH
      """;

  private Bench() {}

  /** Measures what the arguments name; what they cannot mean is refused. */
  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException {
    List<String> options = Arrays.stream(arguments).filter(word -> word.startsWith("-")).toList();
    List<String> names = Arrays.stream(arguments).filter(word -> !word.startsWith("-")).toList();
    switch (String.join(" ", options)) {
      case "--help", "-h" -> System.out.print(USAGE);
      case "--parts" -> Parts.run(names);
      case "--peers" -> Peers.run(known(names));
      case "--profile" -> Profile.run(known(names));
      case "" -> measure(known(names));
      default -> refuse("no such options: " + options);
    }
  }

  private static void measure(List<String> names) throws IOException, InterruptedException {
    if (Workloads.isChosen(Startup.IMAGE_TIME, names)) {
      StartupImage.report(root().resolve("bench/target/startup"));
    }
    if (!Report.run("lazuli", Engine.works(), Product.class, names)) {
      System.exit(1);
    }
  }

  private static List<String> known(List<String> names) {
    for (String name : names) {
      if (Workloads.ids().stream().noneMatch(id -> id.startsWith(name))) {
        refuse("no workload " + name + " among " + String.join(", ", Workloads.ids()));
      }
    }
    return names;
  }

  private static void refuse(String why) {
    System.err.print("lazuli bench: " + why + "\n" + USAGE);
    System.exit(2);
  }

  /** {@return the folder of the whole project} */
  static Path root() {
    return Path.of(System.getProperty("lazuli.root", "."));
  }
}
