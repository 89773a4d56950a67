package org.lazuli.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to know of a training, written as one HTML file: curves, results, settings, times,
 * the machine.
 *
 * {@snippet :
 * TrainingReport report = new TrainingReport("MNIST, convolutions");
 * report.setting("learning rate", 1e-3).setting("batch", 64);
 * report.add("loss", "train", step, loss);             // every step
 * report.add("loss", "validation", step, validation);  // every epoch: the same chart
 * report.result("test accuracy", "99.1 %");
 * report.write(Path.of("mnist.html"));
 * }
 *
 * <p>The file needs nothing else: curves are inline SVG, light or dark as the reader's system is,
 * with a legend and, under the pointer, the values. It is XML too, for programs that read it. It
 * may be written as often as one likes, such as after every epoch.
 *
 * <p>A report is used by one thread.
 */
public final class TrainingReport {
  private static final String OP = "report";

  /** How many colours the style sheet has. */
  private static final int COLOURS = 6;

  private final String title;
  private final Instant begin = Instant.now();
  private final long beginNanos = System.nanoTime();
  private final Map<String, Map<String, Curve>> charts = new LinkedHashMap<>();
  private final Map<String, Integer> colours = new HashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> results = new LinkedHashMap<>();

  /** Begins a report; the time of the training is counted from here. */
  public TrainingReport(String title) {
    this.title = Check.given(OP, "the title", title);
  }

  /** Notes a setting, such as a learning rate; a later one of the name replaces it. */
  public TrainingReport setting(String name, Object value) {
    settings.put(Check.given(OP, "the name", name), Numbers.text(value));
    return this;
  }

  /** Notes a result, shown large at the top; a later one of the name replaces it. */
  public TrainingReport result(String name, Object value) {
    results.put(Check.given(OP, "the name", name), Numbers.text(value));
    return this;
  }

  /**
   * Adds a point to a curve.
   *
   * @param chart what is measured, such as {@code loss}: one chart
   * @param curve whose it is, such as {@code train}: one line in the chart
   * @param step where it is on the horizontal axis, not before the curve's last point
   * @param value the value; one that is not finite is a gap
   * @throws IllegalArgumentException if the step is before the last one
   */
  public TrainingReport add(String chart, String curve, long step, double value) {
    charts
        .computeIfAbsent(Check.given(OP, "the chart", chart), _ -> new LinkedHashMap<>())
        .computeIfAbsent(Check.given(OP, "the curve", curve), this::curve)
        .add(step, value);
    return this;
  }

  private Curve curve(String name) {
    int next = colours.size() % COLOURS;
    return new Curve(name, colours.computeIfAbsent(name, _ -> next));
  }

  /** {@return the last value of a curve, or NaN if there is none} */
  public double last(String chart, String curve) {
    Curve found = charts.getOrDefault(chart, Map.of()).get(curve);
    return found == null ? Double.NaN : found.last();
  }

  /** {@return how many steps the curves span} */
  private long steps() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Map<String, Curve> chart : charts.values()) {
      for (Curve curve : chart.values()) {
        first = Math.min(first, curve.step(0));
        last = Math.max(last, curve.step(curve.size() - 1));
      }
    }
    return first > last ? 0 : last - first + 1;
  }

  /** {@return the report as an HTML document} */
  public String html() {
    HtmlPage page = new HtmlPage(title);
    Duration time = Duration.ofNanos(System.nanoTime() - beginNanos);
    page.header(title, begin, time, steps());
    page.tiles(results);
    charts.forEach((name, curves) -> page.chart(name, List.copyOf(curves.values())));
    page.tables(Map.of("Settings", settings, "Machine", Machine.facts()), charts);
    return page.end();
  }

  /**
   * Writes the report; what was there before is replaced at once.
   *
   * @throws IOException if the file cannot be written; what was there is there still
   */
  public void write(Path file) throws IOException {
    Path target = Check.given(OP, "the file", file).toAbsolutePath();
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(part, html(), StandardCharsets.UTF_8);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
