package org.lazuli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the example, one short training, and its files. */
class MnistTest {
  @TempDir private Path folder;

  private record Outcome(int status, List<String> out, List<String> err) {}

  private static Outcome run(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int status = Mnist.run(new PrintStream(out, true), new PrintStream(err, true), texts);
    return new Outcome(status, lines(out), lines(err));
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void trainsSavesAndLoads() throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    Outcome trained = run("--epochs", 1, "--save", weights);
    assertEquals(0, trained.status, trained.err::toString);
    String last = trained.out.getLast();
    assertTrue(last.matches("test accuracy 0\\.9[3-9]\\d\\d"), last);
    assertNotNull(ImageIO.read(folder.resolve("weights.png").toFile()));
    Outcome loaded = run("--load", weights);
    assertEquals(List.of(last), loaded.out);
    byte[] bytes = Files.readAllBytes(weights);
    Path cut = folder.resolve("cut.safetensors");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Outcome refused = run("--load", cut);
    assertEquals(2, refused.status);
    assertEquals(1, refused.err.size(), refused.err::toString);
    assertTrue(refused.err.getFirst().contains("cut.safetensors"), refused.err::toString);
  }

  @Test
  void badCommandLinesAreOneLine() {
    for (List<String> args :
        List.of(
            List.of("--load"),
            List.of("--epochs", "0"),
            List.of("--epochs", "many"),
            List.of("--fast", "1"),
            List.of("--load", folder.resolve("absent.safetensors").toString()))) {
      Outcome outcome = run(args.toArray());
      assertEquals(2, outcome.status);
      assertEquals(1, outcome.err.size(), outcome.err::toString);
    }
    assertThrows(IllegalArgumentException.class, () -> MnistOptions.parse("--seed", "-1"));
    assertThrows(IllegalArgumentException.class, () -> MnistOptions.parse("--save", "no/b"));
    Path weights = folder.resolve("b");
    MnistOptions options = MnistOptions.parse("--save", weights.toString());
    assertEquals(folder.resolve("b.safetensors"), options.save());
    assertEquals(folder.resolve("b.png"), options.picture());
  }
}
