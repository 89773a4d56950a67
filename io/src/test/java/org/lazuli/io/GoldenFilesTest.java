package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files written by others are read as NumPy and safetensors read them; goldens.py says how. */
class GoldenFilesTest {
  private static final int LONGEST_HEX = 300;

  static Stream<String> goldens() throws IOException {
    return Files.readAllLines(TestFiles.ROOT.resolve("goldens.txt")).stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void readsWhatTheReferenceReads(String line) {
    String[] golden = line.split("\t", -1);
    String[] place = golden[0].split("#", 2);
    RawTensor tensor = tensor(TestFiles.ROOT.resolve(place[0]), place.length > 1 ? place[1] : "");
    String shape =
        Arrays.stream(tensor.spec().shape().toArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    assertEquals(golden[1], tensor.spec().dtype().toString());
    assertEquals(golden[2], shape);
    assertEquals(golden[3], text(TestFiles.rowMajor(tensor)));
    assertTrue(tensor.data().maxByteAlignment() >= HostBytes.width(tensor.spec().dtype()));
  }

  /** One of the archives holds strings too, which refuse the whole of it. */
  private static RawTensor tensor(Path file, String name) {
    if (!file.endsWith("jetbrains_example.npz")) {
      return TestFiles.read(file).tensors().get(name);
    }
    Source source = Source.map(file);
    Map<String, ZipMember> members =
        ZipDirectory.read(source).stream().collect(Collectors.toMap(ZipMember::name, m -> m));
    return Npy.read(new ZipContent(source, members.get(name + ".npy")).source());
  }

  private static String text(byte[] data) {
    if (data.length <= LONGEST_HEX) {
      return HexFormat.of().formatHex(data);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("np_structured.npy", "structured dtypes are not supported"),
        arguments("np_v3header_unicode_field.npy", "structured dtypes are not supported"),
        arguments("np_datetime64.npy", "no dtype for the NumPy dtype '<M8[D]'"),
        arguments("npyjs_unicode_large.npy", "no dtype for the NumPy dtype '<U26'"),
        arguments("jetbrains_example.npz", "no dtype for the NumPy dtype '|S3'"),
        arguments("../gguf/test_writer.gguf", "metadata of the unknown type 13"),
        arguments("numpy_py2-objarr.npy", "holds pickled Python objects, which are never loaded"),
        arguments("numpy_py3-objarr.npy", "holds pickled Python objects, which are never loaded"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsNoArrayOfNumbers(String name, String reason) {
    Path file = TestFiles.ROOT.resolve("npy", name);
    LazuliIoException refused = assertThrows(LazuliIoException.class, () -> TestFiles.read(file));
    assertEquals(reason, refused.reason());
    assertTrue(refused.file().startsWith(file.toString()), refused::file);
  }

  @Test
  void keepsTheOrderOfTheFile() {
    Path file = TestFiles.ROOT.resolve("npy/np_savez.npz");
    assertEquals(
        "[w, f, layers.0/weight, empty]", TestFiles.read(file).tensors().keySet().toString());
  }
}
