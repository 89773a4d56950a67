package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Learns to tell ten kinds of clothes: {@code ./lazuli run FashionMnist}.
 *
 * <p>The target is 90 % of the test images. The images, 30 MB, come from Debian's package {@code
 * dataset-fashion-mnist}: as installed, or fetched by {@code apt-get download} at the first run and
 * kept in the user's cache; {@code --data FOLDER} names another place for its four files.
 */
public final class FashionMnist {
  private static final double TARGET = 0.90;
  private static final DebianPackage PACKAGE =
      new DebianPackage("dataset-fashion-mnist", "usr/share/datasets/fashion-mnist");
  private static final Program PROGRAM =
      new Program("FashionMnist", defaults(), FashionMnist::train);

  private FashionMnist() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    Path folder = options.given("data") ? options.file("data") : PACKAGE.files(cache());
    MnistData.Source source = name -> Files.newInputStream(folder.resolve(name));
    return new ImageTask(
            "Fashion-MNIST, convolutions",
            MnistData.train(source),
            MnistData::mirrored,
            MnistData.test(source),
            TARGET)
        .run(options, out);
  }

  private static Map<String, Object> defaults() {
    Map<String, Object> options = ImageTask.options(12, "fashion-mnist.html");
    options.put("data", "");
    return options;
  }

  private static Path cache() {
    String base = System.getenv("XDG_CACHE_HOME");
    return base == null || base.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "lazuli")
        : Path.of(base, "lazuli");
  }
}
