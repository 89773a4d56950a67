package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.lazuli.Rand;

/**
 * Learns to read handwritten digits with convolutions: {@code ./lazuli run MnistCnn}.
 *
 * <p>The target is 99.0 % of the test images. Writes a report with curves, {@code mnist-cnn.html};
 * with {@code --checkpoints FOLDER} it can be stopped and continued.
 */
public final class MnistCnn {
  private static final double TARGET = 0.99;
  private static final Program PROGRAM =
      new Program(
          "MnistCnn",
          Map.of(
              "epochs", 8, "images", 0, "seed", 0, "report", "mnist-cnn.html", "checkpoints", ""),
          MnistCnn::train);

  private MnistCnn() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    return train("MNIST, convolutions", MnistData.train(), MnistData.test(), options, out, TARGET);
  }

  /** {@return whether a network trained on one set of images tells so much of another right} */
  static boolean train(
      String title,
      MnistData images,
      MnistData test,
      Options options,
      PrintStream out,
      double target)
      throws IOException {
    int seed = options.number("seed", 0);
    int count = options.number("images", 0);
    Path page = options.file("report");
    Rand.seed(seed);
    ImageTraining training =
        new ImageTraining(title, images.first(count), options.number("epochs", 1), seed);
    Path folder = options.given("checkpoints") ? options.file("checkpoints") : null;
    training.run(folder, page, out);
    double accuracy = training.test(test.first(count), page);
    out.println("report   " + page);
    return Program.atLeast(out, "test accuracy", accuracy, target);
  }
}
