package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lazuli.Rand;

/**
 * Images to learn, images to test with, and how many of those should be told right.
 *
 * @param title what it is called in the report
 * @param train the images to learn
 * @param change makes other images of a batch of those, so that there are more
 * @param test the images to test with
 * @param target the share of those that should be told right
 */
record ImageTask(
    String title, MnistData train, UnaryOperator<MnistData> change, MnistData test, double target) {
  /** {@return what may be given on the command line, with these defaults and others} */
  static Map<String, Object> options(int epochs, String report) {
    Map<String, Object> options = new HashMap<>();
    options.put("epochs", epochs);
    options.put("images", 0);
    options.put("seed", 0);
    options.put("report", report);
    options.put("checkpoints", "");
    return options;
  }

  /** {@return whether a network learns that many} */
  boolean run(Options options, PrintStream out) throws IOException {
    int seed = options.number("seed", 0);
    int count = options.number("images", 0);
    Path page = options.file("report");
    Rand.seed(seed);
    ImageTraining training =
        new ImageTraining(title, train.first(count), change, options.number("epochs", 1), seed);
    training.run(options.given("checkpoints") ? options.file("checkpoints") : null, page, out);
    double accuracy = training.test(test.first(count), page);
    out.println("report   " + page);
    return Program.atLeast(out, "test accuracy", accuracy, target);
  }
}
