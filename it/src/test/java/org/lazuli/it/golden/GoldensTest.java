package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.it.golden.CaseRunner.Verdict;
import org.lazuli.type.DType;

/** Cases of every family that has something to run, and the command. */
class GoldensTest {
  static Path resource(String name) {
    URL url = GoldensTest.class.getResource("/golden/" + name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String... args) throws IOException {
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      return Goldens.run(out, args);
    }
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** One case here differs on purpose, one is advisory, one is outside the subset. */
  @Test
  void casesPass() throws IOException {
    Report report;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      report = Goldens.run(out, resource("mlx/unary.json").getParent(), List.of());
    }
    assertEquals(0, report.failed(), text());
    assertEquals(0, report.count(Verdict.PENDING), text());
    assertEquals(1, report.count(Verdict.DIFFERS), text());
    assertEquals(1, report.count(Verdict.ADVISORY), text());
    assertEquals(1, report.count(Verdict.OUTSIDE), text());
    assertTrue(report.count(Verdict.PASSED) >= 150, text());
  }

  @Test
  void familiesAreChosen() throws IOException {
    String folder = resource("mlx/unary.json").getParent().toString();
    assertEquals(0, run(folder, "--family", "trees", "--family", "schedulers"), text());
    List<String> lines = text().lines().toList();
    assertTrue(lines.getFirst().matches("schedulers \\d+ passed, 0 failed, 0 skipped"), text());
    assertTrue(lines.get(1).matches("trees \\d+ passed, 0 failed, 0 skipped"), text());
    assertTrue(lines.getLast().matches("total \\d+ passed, 0 failed, 0 skipped"), text());
  }

  @Test
  void failuresAreShown(@TempDir Path folder) throws IOException {
    write(folder, "{'id': 'a/1', 'op': 'expr', 'source': '1 + 1', 'outputs': [3]}");
    assertEquals(1, run(folder.toString()));
    List<String> lines = text().lines().toList();
    assertEquals("FAILED a/1  expr  1 + 1", lines.getFirst());
    assertEquals("  expected 3", lines.get(1));
    assertEquals("  got      2", lines.get(2));
    assertEquals("made 0 passed, 1 failed, 0 skipped", lines.get(3));
    assertEquals("total 0 passed, 1 failed, 0 skipped", lines.getLast());
  }

  @Test
  void errorsAndWhatIsLeftOut(@TempDir Path folder) throws IOException {
    write(
        folder,
        "{'id': '1', 'op': 'mx.reshape', 'args': [[1, 2], [3]], 'error': 'ValueError'}",
        "{'id': '2', 'op': 'expr', 'source': '1', 'error': 'ValueError'}",
        "{'id': '3', 'op': 'mx.nothing', 'args': [], 'error': 'ValueError'}",
        "{'id': '4', 'op': 'program', 'source': 'def f():', 'returns': [], 'outputs': []}",
        "{'id': '5', 'op': 'expr', 'source': '1', 'outputs': [2], 'advisory': true}",
        "{'id': 'matmul/error/int', 'op': 'mx.matmul', 'args': [[1], [2]], 'error': 'ValueError'}",
        "{'id': '6', 'op': 'expr', 'source': '@', 'outputs': ['@float32_0']}");
    assertEquals(1, run(folder.toString()));
    assertTrue(text().contains("FAILED 2  expr  1\n  expected ValueError\n  got      1"), text());
    assertTrue(text().contains("no such function yet: mx.nothing"), text());
    assertTrue(text().contains("outside   4  program: a def block"), text());
    assertTrue(text().contains("advisory  5"), text());
    assertTrue(text().endsWith("total 2 passed, 3 failed, 2 skipped\n"), text());
  }

  private static void write(Path folder, String... cases) throws IOException {
    String text = "{'family': 'made', 'notes': [], 'cases': [" + String.join(",", cases) + "]}";
    Files.writeString(folder.resolve("made.json"), text.replace('\'', '"'));
  }

  @Test
  void whatIsNoManifestFails(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("list.json"), "[1]");
    Files.writeString(folder.resolve("torn.json"), "{\"cases\": [");
    assertEquals(1, run(folder.toString()));
    assertTrue(text().contains("FAILED torn.json: not JSON"), text());
    assertTrue(text().endsWith("total 0 passed, 2 failed, 0 skipped\n"), text());
  }

  @Test
  void usage() throws IOException {
    assertEquals(2, run());
    assertEquals(2, run("no such folder"));
    assertEquals(2, run(resource("mlx/unary.json").getParent().toString(), "--family", "none"));
    assertEquals(2, run("--families"));
  }

  /** MLX's table, and complex128 where float64 meets complex64. */
  @Test
  void promotion() throws IOException {
    Map<?, ?> tables = (Map<?, ?>) Family.read(resource("mlx/binary.json")).tables();
    List<String> others = new ArrayList<>();
    ((Map<?, ?>) tables.get("promotion"))
        .forEach(
            (a, row) ->
                ((Map<?, ?>) row)
                    .forEach(
                        (b, wanted) -> {
                          DType got = DType.of((String) a).promote(DType.of((String) b));
                          if (!got.toString().equals(wanted)) {
                            others.add(a + " " + b + " " + got);
                          }
                        }));
    assertEquals(List.of("float64 complex64 complex128", "complex64 float64 complex128"), others);
  }
}
