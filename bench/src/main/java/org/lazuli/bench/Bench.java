package org.lazuli.bench;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code ./lazuli bench [ID-prefix ...]}: a line for each measurement, {@code ID lazuli median_ms
 * min_ms max_ms rate}.
 *
 * <p>{@code --parts [pattern ...]} runs the JMH benchmarks of single parts instead.
 */
public final class Bench {
  private Bench() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments) throws RunnerException {
    List<String> all = Arrays.asList(arguments);
    if (all.contains("--parts")) {
      Parts.run(all.stream().filter(name -> !name.startsWith("--")).toList());
      return;
    }
    List<Workload> chosen = Workloads.all().stream().filter(work -> named(work.id(), all)).toList();
    if (chosen.isEmpty()) {
      System.err.println("bench: no measurement starts with " + all);
      System.exit(2);
    }
    chosen.forEach(Bench::measure);
  }

  private static boolean named(String id, List<String> prefixes) {
    return prefixes.isEmpty() || prefixes.stream().anyMatch(id::startsWith);
  }

  private static void measure(Workload workload) {
    Work work = workload.setup().get();
    work.run();
    double error = work.error();
    if (!(error <= workload.tolerance())) {
      throw new IllegalStateException(workload.id() + " is wrong: relative error " + error);
    }
    System.out.println(Stopwatch.time(work::run).line(workload.id(), "lazuli", workload.rate()));
  }
}
