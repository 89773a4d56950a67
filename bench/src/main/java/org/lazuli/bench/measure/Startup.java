package org.lazuli.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * W13: fresh processes, each from its start to the printed product of two matrices of two by two,
 * and the most memory it had resident by then.
 *
 * <p>The program prints [[1, 2], [3, 4]] times itself and waits until its input ends. One process
 * goes before that is not counted: what is unpacked at a very first start is there for the others.
 */
public final class Startup {
  /** From start to print. */
  public static final String TIME = "W13.startup";

  /** The same of a run-time image made for the program. */
  public static final String IMAGE_TIME = "W13.startupJlink";

  /** The most resident memory, in MiB. */
  public static final String MEMORY = "W13.peakRss";

  static final List<String> IDS = List.of(TIME, IMAGE_TIME, MEMORY);

  private static final int RUNS = 15;
  private static final int LINES = 50;
  private static final double MIB = 1 << 20;

  private final List<String> command;
  private final double[] times = new double[RUNS];
  private final double[] peaks = new double[RUNS];

  /** Makes processes by this command. */
  public Startup(List<String> command) {
    this.command = command;
  }

  /** {@return processes that run a class as this one runs, with the same class path} */
  public static Startup of(Class<?> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dai.djl.offline=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    return new Startup(command);
  }

  /** Prints the lines of class-path starts that the names choose. */
  static void report(String engine, Class<?> program, List<String> names) {
    boolean time = Workloads.isChosen(TIME, names);
    boolean memory = Workloads.isChosen(MEMORY, names);
    if (!time && !memory) {
      return;
    }
    Startup startup = of(program).run();
    if (time) {
      System.out.println(startup.timeLine(TIME, engine));
    }
    if (memory) {
      System.out.println(startup.memoryLine(engine));
    }
  }

  /** Runs the processes. */
  public Startup run() {
    try {
      once(0);
      for (int i = 0; i < RUNS; i++) {
        once(i);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the line of the times} */
  public String timeLine(String id, String engine) {
    Figure figure = Figure.of(times);
    return figure.line(id, engine, new Rate(1, 1, "start/s"));
  }

  private String memoryLine(String engine) {
    Figure figure = Figure.of(peaks);
    return String.format(
        Locale.ROOT,
        "%s %s %.4g %.4g %.4g MiB",
        MEMORY,
        engine,
        figure.median(),
        figure.min(),
        figure.max());
  }

  private void once(int run) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      awaitProduct(process.inputReader());
      times[run] = (System.nanoTime() - start) / 1e6;
      peaks[run] = peak(process.pid()) / MIB;
      process.getOutputStream().close();
      process.onExit().join();
    } finally {
      process.destroy();
    }
  }

  private void awaitProduct(BufferedReader output) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String line = output.readLine();
      if (line == null) {
        break;
      }
      text.append(line).append(' ');
      if (line.contains("22")) {
        break;
      }
    }
    for (String element : List.of("7", "10", "15", "22")) {
      if (text.indexOf(element) < 0) {
        throw new IOException("no product printed by " + command + ": " + text);
      }
    }
  }

  /** {@return the most resident bytes so far; only Linux tells} */
  private static double peak(long process) throws IOException {
    Path status = Path.of("/proc", String.valueOf(process), "status");
    if (Files.notExists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToDouble(line -> 1024 * Double.parseDouble(Arrays.asList(line.split("\\s+")).get(1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
