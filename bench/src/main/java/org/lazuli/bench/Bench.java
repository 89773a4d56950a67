package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lazuli.bench.measure.Report;
import org.lazuli.bench.measure.Startup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code ./lazuli bench [ID-prefix ...]}: a line for each measurement, {@code ID lazuli median_ms
 * min_ms max_ms rate}.
 *
 * <p>{@code --peers [ID-prefix ...]} measures other engines too, in turn, and prints a table with
 * ratios; {@code --profile ID-prefix ...} tells where the time goes by family of ops; {@code
 * --parts [pattern ...]} runs the JMH benchmarks of single parts instead.
 */
public final class Bench {
  private Bench() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException {
    List<String> names = Arrays.stream(arguments).filter(name -> !name.startsWith("--")).toList();
    if (Arrays.asList(arguments).contains("--parts")) {
      Parts.run(names);
    } else if (Arrays.asList(arguments).contains("--peers")) {
      Peers.run(names);
    } else if (Arrays.asList(arguments).contains("--profile")) {
      Profile.run(names);
    } else if (!measured(names)) {
      System.exit(1);
    }
  }

  private static boolean measured(List<String> names) throws IOException, InterruptedException {
    boolean image = Startup.isChosen(Startup.IMAGE_TIME, names);
    if (image) {
      StartupImage.report(root().resolve("bench/target/startup"));
    }
    boolean others = names.isEmpty() || !names.stream().allMatch(Startup.IMAGE_TIME::equals);
    return !others || Report.run("lazuli", Engine.works(), Product.class, names);
  }

  /** {@return the folder of the whole project} */
  static Path root() {
    return Path.of(System.getProperty("lazuli.root", "."));
  }
}
