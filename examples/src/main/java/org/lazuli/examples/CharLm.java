package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.data.TrainingReport;

/**
 * Learns to write like Shakespeare, a character at a time: {@code ./lazuli run CharLm}.
 *
 * <p>A transformer is trained on nine tenths of a megabyte of plays. The target is a loss of 1.65
 * nats a character on the rest; then it writes 500 characters. Also writes a report, {@code
 * char-lm.html}.
 */
public final class CharLm {
  private static final double TARGET = 1.65;
  private static final double LEARNED = 0.9;
  private static final Program PROGRAM =
      new Program(
          "CharLm",
          Map.of("steps", 1200, "characters", 500, "seed", 0, "report", "char-lm.html"),
          CharLm::train);

  private CharLm() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    Rand.seed(options.number("seed", 0));
    Characters plays = Characters.shakespeare();
    int learned = (int) (LEARNED * plays.count());
    NDArray train = plays.ids().get(Index.slice(0, learned));
    NDArray rest = plays.ids().get(Index.slice(learned, null));

    TrainingReport report = new TrainingReport("Shakespeare, character by character");
    CharTraining training =
        new CharTraining(plays.alphabet().length(), options.number("steps", 1), report);
    training.run(train, rest, options.number("seed", 0), out);
    double loss = training.loss(rest);
    report.result("validation loss", loss).write(options.file("report"));
    out.println("report   " + options.file("report"));
    boolean reached = Program.atMost(out, "validation loss", loss, TARGET);
    out.println(plays.text(training.sample(0, options.number("characters", 0))));
    return reached;
  }
}
