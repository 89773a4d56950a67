package org.lazuli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.io.GgufValue;
import org.lazuli.io.Io;
import org.lazuli.type.DType;

/** What the program prints, and how it ends. */
class InspectTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Inspect.run(new PrintStream(out, true), new PrintStream(err, true), args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aModel() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("w", Ops.zeros(2, 3));
    arrays.put("half", Ops.zeros(1000).astype(DType.FLOAT16));
    Io.saveGguf(path("m"), arrays, Map.of("general.name", new GgufValue.Text("small\u001b[2J")));
    assertEquals(0, run(path("m.gguf")));
    String expected =
        """
        format gguf 3
        general.name = small?[2J
        Name  DType    Type  Shape    Bytes
        w     float32  F32   (2, 3)      24
        half  float16  F16   (1000,)  2,000
        2 arrays, 2,024 bytes
        """;
    assertEquals(expected, out.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void anArray() {
    Io.save(path("a"), Ops.zeros(2));
    assertEquals(0, run(path("a.npy")));
    assertTrue(out.toString().contains("(array)  float32  <f4   (2,)       8"), out::toString);
  }

  @Test
  void archivesToo() {
    Map<String, NDArray> arrays = Map.of("w", Ops.zeros(2, 3));
    Io.savezCompressed(path("z"), arrays);
    Io.saveSafetensors(path("s"), arrays, Map.of("made", "here"));
    assertEquals(0, run(path("z.npz")));
    assertEquals(0, run(path("s.safetensors")));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.contains("format npz"), out::toString);
    assertTrue(lines.contains("made = here"), out::toString);
    assertEquals(
        2, lines.stream().filter(line -> line.matches("w +float32 .*\\(2, 3\\) +24")).count());
  }

  @Test
  void aBadFileIsOneLine() throws IOException {
    Files.writeString(folder.resolve("bad.gguf"), "GGUF\n");
    assertEquals(2, run(path("bad.gguf")));
    assertEquals(1, err.toString().lines().count());
    assertTrue(err.toString().contains("bad.gguf, byte 4: needs 4 bytes, 1 are left"));
    assertEquals(2, run(path("none.npz")));
    assertEquals(2, run(path("unknown.bin")));
    assertEquals(2, run());
    assertEquals("", out.toString());
  }
}
