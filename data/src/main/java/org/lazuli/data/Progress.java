package org.lazuli.data;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells how far a loop is: a bar on a terminal, elsewhere a line now and then.
 *
 * {@snippet :
 * try (Progress progress = new Progress(System.out, "epoch 1/5", batches.count())) {
 *   for (Digits batch : batches.epoch(0)) {
 *     ...
 *     progress.step(() -> "loss %.4f".formatted(loss.value()));
 *   }
 * }
 * // epoch 1/5  loss 0.2213  91 steps/s  2.6 s
 * }
 *
 * <p>The text is asked for only when it is shown: ten times a second on a terminal, twice a minute
 * elsewhere, and at the end. So it may read values that a step would otherwise not wait for.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long BAR_NANOS = 100_000_000;
  private static final long LINE_NANOS = 30_000_000_000L;

  private final PrintStream out;
  private final String name;
  private final long steps;
  private final boolean bar;
  private final long started = System.nanoTime();
  private long shown = started;
  private int width;
  private long step;
  private Supplier<String> text = () -> "";

  /**
   * Begins.
   *
   * @param out where to show it; a bar if the program runs on a terminal
   * @param name what goes on
   * @param steps how many steps there will be
   * @throws IllegalArgumentException if that is not positive
   */
  public Progress(PrintStream out, String name, long steps) {
    this(out, name, steps, terminal());
  }

  Progress(PrintStream out, String name, long steps, boolean bar) {
    this.out = Check.given("progress", "the stream", out);
    this.name = Check.given("progress", "the name", name);
    Check.that(steps > 0, "progress", steps + " steps; there must be some");
    this.steps = steps;
    this.bar = bar;
  }

  private static boolean terminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Notes a step, with nothing to say about it. */
  public void step() {
    step(text);
  }

  /** Notes a step, and what to say of the loop if it is shown before the next one. */
  public void step(Supplier<String> text) {
    this.text = Check.given("progress", "the text", text);
    step++;
    long now = System.nanoTime();
    if (step < steps && now - shown > (bar ? BAR_NANOS : LINE_NANOS)) {
      shown = now;
      show(now, !bar);
    }
  }

  /** Shows the end: the last line stays. */
  @Override
  public void close() {
    show(System.nanoTime(), true);
  }

  private void show(long now, boolean ends) {
    double seconds = Math.max(1e-9, (now - started) / 1e9);
    String said = text.get();
    String line =
        name
            + (step < steps ? String.format(Locale.ROOT, "  step %d/%d", step, steps) : "")
            + (said.isEmpty() ? "" : "  " + said)
            + String.format(Locale.ROOT, "  %s steps/s  %.1f s", rate(step / seconds), seconds);
    if (bar) {
      int done = (int) (WIDTH * Math.min(step, steps) / steps);
      line = "[" + "=".repeat(done) + " ".repeat(WIDTH - done) + "] " + line;
      int before = width;
      width = line.length();
      line = "\r" + line + " ".repeat(Math.max(0, before - width));
    }
    out.print(ends ? line + System.lineSeparator() : line);
    out.flush();
  }

  private static String rate(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%.0f", rate);
  }
}
