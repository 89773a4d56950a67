package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The time of some steps by what was done: each event counts without those inside it, and what is
 * outside all of them is the user's code with the recording of its graph.
 */
final class Breakdown {
  private static final int DEAREST = 8;

  private final int steps;
  private final double nanos;
  private final double waiting;
  private final Map<String, Part> phases = new LinkedHashMap<>();
  private final Map<String, Part> families = new LinkedHashMap<>();
  private final Map<String, Part> kernels = new LinkedHashMap<>();

  /** Time spent, and how often. */
  private static final class Part {
    private double nanos;
    private int count;

    void add(double more) {
      nanos += more;
      count++;
    }
  }

  /** An event, and the time of those inside it. */
  private static final class Open {
    private final RecordedEvent event;
    private double inside;

    Open(RecordedEvent event) {
      this.event = event;
    }
  }

  private Breakdown(int steps, double nanos, double waiting) {
    this.steps = steps;
    this.nanos = nanos;
    this.waiting = waiting;
  }

  /**
   * Reads a recording.
   *
   * @param first when the steps began, in milliseconds since the epoch
   * @param nanos how long they took together
   * @param waiting how long the thread was not running meanwhile
   */
  static Breakdown of(Path file, long first, int steps, double nanos, double waiting)
      throws IOException {
    Breakdown breakdown = new Breakdown(steps, nanos, waiting);
    List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
    events.removeIf(event -> !event.getEventType().getName().startsWith("org.lazuli."));
    events.removeIf(event -> event.getStartTime().toEpochMilli() < first);
    events.sort(
        Comparator.comparing(RecordedEvent::getStartTime)
            .thenComparing(RecordedEvent::getEndTime, Comparator.reverseOrder()));
    breakdown.nest(events);
    return breakdown;
  }

  private void nest(List<RecordedEvent> events) {
    ArrayDeque<Open> open = new ArrayDeque<>();
    for (RecordedEvent event : events) {
      while (!open.isEmpty() && !open.peek().event.getEndTime().isAfter(event.getStartTime())) {
        count(open.pop());
      }
      if (!open.isEmpty()) {
        open.peek().inside += event.getDuration().toNanos();
      }
      open.push(new Open(event));
    }
    open.forEach(this::count);
  }

  private void count(Open done) {
    double own = done.event.getDuration().toNanos() - done.inside;
    String name = done.event.getEventType().getName();
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "Eval" -> add(phases, "schedule", own);
      case "Schedule" -> add(phases, "plan", own);
      case "Allocation" -> add(phases, "allocate", own);
      case "KernelCompile" -> add(phases, "compile", own);
      default -> {
        add(phases, "kernels", own);
        add(families, done.event.getString("family"), own);
        String kernel = done.event.getString("kernel");
        add(kernels, done.event.getString("family") + " " + kernel, own);
      }
    }
  }

  private static void add(Map<String, Part> parts, String name, double nanos) {
    parts.computeIfAbsent(name, _ -> new Part()).add(nanos);
  }

  private double of(String phase) {
    Part part = phases.get(phase);
    return part == null ? 0 : part.nanos;
  }

  @Override
  public String toString() {
    double evaluating = phases.values().stream().mapToDouble(part -> part.nanos).sum();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%d steps of %.4g ms%n", steps, perStep(nanos)));
    line(text, "record", nanos - evaluating, steps, "user code, recording its graph");
    phase(text, "schedule", "order, find the schedule, run it");
    phase(text, "plan", "schedules that were not there yet");
    phase(text, "allocate", "memory for results");
    phase(text, "compile", "kernels that were not there yet");
    phase(text, "kernels", "");
    sorted(families).forEach(e -> line(text, "  " + e.getKey(), e.getValue()));
    line(text, "outside kernels", nanos - of("kernels"), steps, "");
    line(text, "idle", waiting, steps, "of all this: waiting for workers, or not scheduled");
    text.append("the dearest kernels:\n");
    sorted(kernels).stream().limit(DEAREST).forEach(e -> line(text, e.getKey(), e.getValue()));
    return text.toString();
  }

  private static List<Map.Entry<String, Part>> sorted(Map<String, Part> parts) {
    Comparator<Map.Entry<String, Part>> byTime =
        Comparator.comparingDouble(entry -> entry.getValue().nanos);
    return parts.entrySet().stream().sorted(byTime.reversed()).toList();
  }

  private void phase(StringBuilder text, String name, String note) {
    Part part = phases.get(name);
    line(text, name, of(name), part == null ? 0 : part.count, note);
  }

  private void line(StringBuilder text, String name, Part part) {
    line(text, name, part.nanos, part.count, "");
  }

  private void line(StringBuilder text, String name, double time, int count, String note) {
    text.append(
        String.format(
                Locale.ROOT,
                "  %-32s %9.4f ms %6.1f %% %8.1f x  %s",
                name,
                perStep(time),
                100 * time / nanos,
                (double) count / steps,
                note)
            .stripTrailing());
    text.append('\n');
  }

  private double perStep(double time) {
    return time / steps / 1e6;
  }
}
