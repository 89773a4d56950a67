package org.lazuli.it.golden;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lazuli.it.golden.CaseRunner.Outcome;
import org.lazuli.it.golden.CaseRunner.Verdict;

/** Counts how cases came out and prints it: failures with their family, the rest at the end. */
final class Report {
  private static final int LINE = 400;

  private final PrintStream out;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Integer> total = new EnumMap<>(Verdict.class);
  private final List<String> failures = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, Integer> waiting = new TreeMap<>();
  private int families;

  Report(PrintStream out) {
    this.out = out;
  }

  /** Adds a case of the family that is being run. */
  void add(GoldenCase golden, Outcome outcome) {
    counts.merge(outcome.verdict(), 1, Integer::sum);
    String name = golden.id() + "  " + golden.op();
    switch (outcome.verdict()) {
      case PASSED -> {}
      case FAILED -> failures.add(failure(golden, outcome));
      case ADVISORY -> leftOut.add("advisory  " + golden.id());
      case DIFFERS -> leftOut.add("differs   " + golden.id() + ": " + outcome.expected());
      case OUTSIDE -> leftOut.add("outside   " + name + ": " + outcome.expected());
      case PENDING -> waiting.merge(outcome.expected() + "  " + outcome.got(), 1, Integer::sum);
    }
  }

  private static String failure(GoldenCase golden, Outcome outcome) {
    String source =
        golden.has("source") ? "  " + golden.text("source").lines().findFirst().get() : "";
    return "FAILED %s  %s%s%n  expected %s%n  got      %s"
        .formatted(
            golden.id(),
            golden.op(),
            source,
            shortened(outcome.expected()),
            shortened(outcome.got()));
  }

  private static String shortened(String text) {
    String line = text.replace("\n", "\\n");
    return line.length() <= LINE ? line : line.substring(0, LINE) + "...";
  }

  /** Adds a file that is no manifest, which counts as a failure. */
  void broken(String message) {
    out.println("FAILED " + message);
    total.merge(Verdict.FAILED, 1, Integer::sum);
  }

  /** Ends a family and prints it. */
  void family(String name) {
    failures.forEach(out::println);
    out.println(line(name, counts));
    counts.forEach((verdict, count) -> total.merge(verdict, count, Integer::sum));
    counts.clear();
    failures.clear();
    families++;
  }

  private static String line(String name, Map<Verdict, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int passed = counts.getOrDefault(Verdict.PASSED, 0);
    int failed = counts.getOrDefault(Verdict.FAILED, 0);
    return "%s %d passed, %d failed, %d skipped"
        .formatted(name, passed, failed, all - passed - failed);
  }

  /** Prints what was skipped and why, and the total. */
  void end() {
    leftOut.forEach(text -> out.println(shortened(text)));
    waiting.forEach((text, count) -> out.println("waits for " + text + "  (" + count + ")"));
    out.println(
        "skipped: %d advisory, %d differ, %d outside the subset, %d wait for an issue"
            .formatted(
                count(Verdict.ADVISORY),
                count(Verdict.DIFFERS),
                count(Verdict.OUTSIDE),
                count(Verdict.PENDING)));
    out.println(line("total", total));
  }

  int count(Verdict verdict) {
    return total.getOrDefault(verdict, 0);
  }

  int failed() {
    return count(Verdict.FAILED);
  }

  int families() {
    return families;
  }
}
