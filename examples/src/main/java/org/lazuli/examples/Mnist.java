package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.lazuli.LazuliException;
import org.lazuli.Rand;
import org.lazuli.io.Io;

/**
 * Learns to read handwritten digits: {@code ./lazuli run Mnist}.
 *
 * <p>Trains a perceptron on MNIST, writes its weights and a picture of the training, and prints the
 * share of test images it reads correctly. With {@code --load FILE} it only does the last.
 */
public final class Mnist {
  private static final int SHOWN = 16;

  private Mnist() {}

  /** Runs the program and exits with 0, or with 2 after one line about what is wrong. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    try {
      MnistOptions options = MnistOptions.parse(args);
      if (options.load() == null) {
        train(options, out);
      } else {
        evaluate(options.load(), out);
      }
      return 0;
    } catch (IOException | LazuliException | IllegalArgumentException e) {
      err.println("Mnist: " + e.getMessage());
      return 2;
    }
  }

  private static void evaluate(Path weights, PrintStream out) throws IOException {
    MnistModel model = new MnistModel();
    model.loadWeights(Io.loadSafetensors(weights).arrays());
    model.eval();
    MnistData test = MnistData.test();
    printAccuracy(out, test, MnistTraining.predict(model, test));
  }

  private static void train(MnistOptions options, PrintStream out) throws IOException {
    Rand.seed(options.seed());
    MnistModel model = new MnistModel();
    out.println(model.summary());
    MnistTraining training = new MnistTraining(model, MnistData.train());
    double[] losses = training.run(options.epochs(), options.seed(), out);
    model.eval();
    MnistData test = MnistData.test();
    int[] predictions = MnistTraining.predict(model, test);
    Io.saveSafetensors(options.save().toString(), model.parameters());
    out.println("weights  " + options.save());
    picture(options.picture(), losses, test, predictions);
    out.println("picture  " + options.picture());
    printAccuracy(out, test, predictions);
  }

  private static void picture(Path file, double[] losses, MnistData test, int[] predictions)
      throws IOException {
    MnistData shown = test.first(SHOWN).all();
    int[] pixels = shown.images().toInts();
    byte[] digits = new byte[pixels.length];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) pixels[i];
    }
    int[] taken = Arrays.copyOf(predictions, SHOWN);
    MnistPicture.write(file, losses, digits, shown.labels().toInts(), taken);
  }

  private static void printAccuracy(PrintStream out, MnistData test, int[] predictions) {
    int[] labels = test.labels().toInts();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += labels[i] == predictions[i] ? 1 : 0;
    }
    out.printf(Locale.ROOT, "test accuracy %.4f%n", (double) right / labels.length);
  }
}
