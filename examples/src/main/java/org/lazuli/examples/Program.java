package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.lazuli.LazuliException;

/**
 * A training as a program: it states a target, and its exit code tells whether that was reached.
 *
 * @param name the program's name
 * @param defaults what may be given on the command line, as {@code --name value}
 * @param body what the program does
 */
record Program(String name, Map<String, ?> defaults, Body body) {
  /** What a program does. */
  interface Body {
    /** {@return whether the target is reached} */
    boolean run(Options options, PrintStream out) throws IOException;
  }

  /** Runs the program and exits. */
  void main(String... args) {
    System.exit(run(System.out, System.err, args));
  }

  /** {@return 0 if the target is reached, 1 if not, 2 after one line about what went wrong} */
  int run(PrintStream out, PrintStream err, String... args) {
    try {
      return body.run(Options.parse(name, defaults, args), out) ? 0 : 1;
    } catch (IOException | LazuliException | IllegalArgumentException e) {
      err.println(name + ": " + e.getMessage());
      return 2;
    }
  }

  /** {@return whether the figure is at least the target; prints both} */
  static boolean atLeast(PrintStream out, String figure, double value, double target) {
    return judged(out, figure, value, "at least", target, value >= target);
  }

  /** {@return whether the figure is at most the target; prints both} */
  static boolean atMost(PrintStream out, String figure, double value, double target) {
    return judged(out, figure, value, "at most", target, value <= target);
  }

  private static boolean judged(
      PrintStream out, String figure, double value, String rule, double target, boolean reached) {
    String verdict = reached ? "reached" : "missed";
    out.printf(Locale.ROOT, "%s %.4f, target %s %.4f: %s%n", figure, value, rule, target, verdict);
    return reached;
  }
}
