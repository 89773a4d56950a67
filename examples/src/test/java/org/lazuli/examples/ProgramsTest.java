package org.lazuli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainings with a target: whole where they are short, else a few steps. */
class ProgramsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private interface Main {
    int run(PrintStream out, PrintStream err, String... args);
  }

  private int run(Main main, Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = main.run(new PrintStream(out, true), new PrintStream(err, true), texts);
    assertTrue(code == 2 || err.size() == 0, err::toString);
    return code;
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** {@return the number behind the last of these words} */
  private double figure(String words) {
    Matcher matcher = Pattern.compile(words + " ([0-9.]+)").matcher(text());
    double found = Double.NaN;
    while (matcher.find()) {
      found = Double.parseDouble(matcher.group(1));
    }
    return found;
  }

  private void assertBelow(double limit, String words) {
    assertTrue(figure(words) < limit, () -> text());
  }

  @Test
  void regressionsReachTheirTargets() {
    assertEquals(0, run(LinearRegression::run), this::text);
    assertEquals(0, run(LogisticRegression::run), this::text);
    assertTrue(text().contains("reached"));
  }

  @Test
  void missedTargetsAreNoSuccess() {
    assertEquals(1, run(LinearRegression::run, "--steps", 1), this::text);
    assertTrue(text().contains("missed"));
  }

  @Test
  void differentialEquationIsLearned() {
    run(NeuralOde::run, "--steps", 60);
    assertBelow(0.5, "loss");
  }

  @Test
  void seriesIsLearned() {
    run(Lstm::run, "--epochs", 6);
    assertBelow(0.3, "loss");
    assertBelow(1, "ppm:");
  }

  @Test
  void textIsLearnedAndWritten() {
    Path report = folder.resolve("report.html");
    run(CharLm::run, "--steps", 30, "--characters", 20, "--report", report);
    assertBelow(3.2, "validation loss");
    assertTrue(Files.exists(report));
  }

  @Test
  void digitsAreLearnedAndContinued() throws IOException {
    Path report = folder.resolve("report.html");
    Object[] args = {
      "--images", 1500, "--report", report, "--checkpoints", folder.resolve("kept"), "--epochs", 1
    };
    assertEquals(1, run(MnistCnn::run, args));
    assertTrue(figure("test accuracy") > 0.5, this::text);
    out.reset();
    args[args.length - 1] = 2;
    run(MnistCnn::run, args);
    assertFalse(text().contains("epoch 1/"), this::text);
    assertTrue(text().contains("epoch 2/2"), this::text);
    assertTrue(Files.readString(report).contains("test accuracy"));
  }

  @Test
  void clothesAreLearnedFromAnyFolder() throws IOException {
    for (String name :
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz")) {
      try (InputStream in = FashionMnist.class.getResourceAsStream("mnist/" + name)) {
        Files.copy(in, folder.resolve(name)); // the format is the same
      }
    }
    Path report = folder.resolve("report.html");
    Object[] args = {"--images", 3000, "--epochs", 1, "--data", folder, "--report", report};
    run(FashionMnist::run, args);
    assertTrue(figure("test accuracy") > 0.3, this::text);
    args[5] = folder.resolve("absent");
    assertEquals(2, run(FashionMnist::run, args));
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void packagesAreKept() throws IOException {
    DebianPackage absent = new DebianPackage("lazuli-no-such-package", "usr/share/lazuli-absent");
    IOException failure = assertThrows(IOException.class, () -> absent.files(folder));
    assertTrue(failure.getMessage().contains(folder.toString()), failure.getMessage());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
    Path kept = Files.createDirectories(folder.resolve("lazuli-no-such-package"));
    assertEquals(kept, absent.files(folder));
  }

  @Test
  void optionsAreChecked() {
    Map<String, Object> defaults = Map.of("steps", 5, "report", "a.html");
    Options options = Options.parse("Name", defaults, "--steps", "7");
    assertEquals(7, options.number("steps", 1));
    assertEquals(Path.of("a.html"), options.file("report"));
    assertThrows(IllegalArgumentException.class, () -> options.number("steps", 8));
    assertThrows(IllegalArgumentException.class, () -> options.number("report", 0));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Options.parse("Name", defaults, "--step", "7"))
            .getMessage();
    assertTrue(message.contains("usage: Name [--report a.html] [--steps 5]"), message);
    assertThrows(IllegalArgumentException.class, () -> Options.parse("Name", defaults, "--steps"));
    assertEquals(2, run(LinearRegression::run, "--steps", "no"));
  }
}
