package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/**
 * Learns to read handwritten digits with convolutions: {@code ./lazuli run MnistCnn}.
 *
 * <p>The target is 99.0 % of the test images. Writes a report with curves, {@code mnist-cnn.html};
 * with {@code --checkpoints FOLDER} it can be stopped and continued.
 */
public final class MnistCnn {
  private static final double TARGET = 0.99;
  private static final Program PROGRAM =
      new Program("MnistCnn", ImageTask.options(8, "mnist-cnn.html"), MnistCnn::train);

  private MnistCnn() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    return new ImageTask(
            "MNIST, convolutions",
            MnistData.train(),
            UnaryOperator.identity(),
            MnistData.test(),
            TARGET)
        .run(options, out);
  }
}
