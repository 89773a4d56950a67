package org.lazuli.examples;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Tells how far the training is: a bar on a terminal, a line an epoch elsewhere. */
final class Progress {
  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final boolean bar;
  private final int epochs;
  private final int steps;
  private long started;
  private long drawn;
  private double lossSum;

  Progress(PrintStream out, int epochs, int steps) {
    Console console = System.console();
    this.out = out;
    this.bar = console != null && console.isTerminal();
    this.epochs = epochs;
    this.steps = steps;
  }

  /** Begins an epoch. */
  void begin() {
    started = System.nanoTime();
    drawn = started;
    lossSum = 0;
  }

  /** Notes a step, counted from 1; the last one ends the epoch. */
  void step(int epoch, int step, double loss) {
    lossSum += loss;
    long now = System.nanoTime();
    boolean last = step == steps;
    if (last || bar && now - drawn > REDRAW_NANOS) {
      drawn = now;
      out.print(line(epoch, step, now));
      out.print(last ? System.lineSeparator() : "");
      out.flush();
    }
  }

  private String line(int epoch, int step, long now) {
    double seconds = (now - started) / 1e9;
    String text =
        String.format(
            Locale.ROOT,
            "epoch %d/%d  loss %.4f  %.0f steps/s  %.1f s",
            epoch,
            epochs,
            lossSum / step,
            step / seconds,
            seconds);
    if (!bar) {
      return text;
    }
    int done = WIDTH * step / steps;
    return "\r[" + "=".repeat(done) + " ".repeat(WIDTH - done) + "] " + text + "  ";
  }
}
