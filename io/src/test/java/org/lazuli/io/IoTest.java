package org.lazuli.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The facade with arrays and an engine; what the files hold is tested without. */
class IoTest {
  @TempDir Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static NDArray floats(float... values) {
    return Ops.fromMemory(MemorySegment.ofArray(values), Shape.of(values.length), DType.FLOAT32);
  }

  @Test
  void saveAddsTheExtensionAndLoadTellsByIt() {
    Io.save(path("array"), floats(1, 2));
    assertTrue(Files.exists(folder.resolve("array.npy")));
    assertArrayEquals(new float[] {1, 2}, Io.load(path("array.npy")).array().toFloats());
    Io.save(folder.resolve("array.npy"), floats(3));
    assertArrayEquals(new float[] {3}, Io.loadNpy(path("array.npy")).toFloats());
    assertFalse(Files.exists(folder.resolve("array.npy.npy")));
  }

  @Test
  void savezNamesPositionalArrays() {
    Io.savez(path("arrays"), floats(1), floats(2));
    Map<String, NDArray> arrays = Io.load(path("arrays.npz")).arrays();
    assertEquals(List.of("arr_0", "arr_1"), List.copyOf(arrays.keySet()));
    assertArrayEquals(new float[] {2}, arrays.get("arr_1").toFloats());
  }

  @Test
  void savezCompressedHoldsTheSame() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    named.put("z", Ops.zeros(1000).eval());
    named.put("a", floats(7));
    Io.savezCompressed(path("small"), named);
    Tensors back = Io.loadNpz(path("small.npz"));
    assertEquals(List.of("z", "a"), List.copyOf(back.arrays().keySet()));
    assertArrayEquals(new float[1000], back.get("z").toFloats());
    assertTrue(folder.resolve("small.npz").toFile().length() < 1000);
  }

  @Test
  void saveSafetensorsKeepsMetadataAndOrder() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    named.put("w", floats(1, 2));
    named.put("a", Ops.fromMemory(MemorySegment.ofArray(new byte[] {5}), Shape.SCALAR, DType.INT8));
    Io.saveSafetensors(path("weights"), named, Map.of("format", "lazuli"));
    Tensors back = Io.loadSafetensors(path("weights.safetensors"));
    assertEquals(List.of("w", "a"), List.copyOf(back.arrays().keySet()));
    assertEquals(Map.of("format", "lazuli"), back.metadata());
    assertEquals(5, back.get("a").itemLong());
  }

  @Test
  void fortranOrderIsATransposedView() {
    NDArray array = Io.loadNpy(TestFiles.ROOT.resolve("npy/np_f32_fortran.npy"));
    assertEquals(Shape.of(2, 3, 4), array.shape());
    float[] values = array.toFloats();
    for (int i = 0; i < values.length; i++) {
      assertEquals(i, values[i]);
    }
  }

  @Test
  void aFileCanBeReplacedByItsOwnArrays() throws IOException {
    String file = path("own.safetensors");
    Io.saveSafetensors(file, Map.of("w", floats(1, 2, 3)));
    Tensors loaded = Io.loadSafetensors(file);
    byte[] before = Files.readAllBytes(Path.of(file));
    Io.saveSafetensors(file, loaded.arrays());
    assertArrayEquals(before, Files.readAllBytes(Path.of(file)));
    assertArrayEquals(new float[] {1, 2, 3}, loaded.get("w").toFloats());
  }

  @Test
  void arraysOutliveEverythingTheyWereLoadedWith() {
    Io.save(path("kept"), floats(1, 2, 3));
    NDArray array = Io.loadNpy(path("kept.npy"));
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    assertArrayEquals(new float[] {1, 2, 3}, array.toFloats());
  }

  @Test
  void updatesOfALoadedArrayDoNotReachTheFile() throws IOException {
    Io.save(path("mapped"), floats(1, 2, 3));
    byte[] before = Files.readAllBytes(folder.resolve("mapped.npy"));
    NDArray array = Io.loadNpy(path("mapped.npy"));
    array.set(0, 9);
    NDArray sum = Ops.add(Ops.add(array, array), 1);
    array.assign(Ops.multiply(array, 2));
    assertArrayEquals(new float[] {18, 4, 6}, array.toFloats());
    assertArrayEquals(new float[] {19, 5, 7}, sum.toFloats());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("mapped.npy")));
  }

  @Test
  void theWrongQuestionIsAnswered() {
    Io.save(path("a"), floats(1));
    Io.savez(path("a"), floats(1));
    Loaded one = Io.load(path("a.npy"));
    Loaded many = Io.load(path("a.npz"));
    assertThrows(IllegalStateException.class, one::arrays);
    assertThrows(IllegalStateException.class, many::array);
    assertThrows(IllegalArgumentException.class, () -> ((Tensors) many).get("missing"));
    assertThrows(IllegalArgumentException.class, () -> Io.load(path("a.bin")));
    LazuliIoException e = assertThrows(LazuliIoException.class, () -> Io.load(path("b.npy")));
    assertEquals("no such file or folder", e.reason());
  }

  @Test
  void badArgumentsWriteNothing() {
    NDArray one = floats(1);
    Map<String, NDArray> hole = new LinkedHashMap<>();
    hole.put("x", null);
    assertThrows(NullPointerException.class, () -> Io.save(path("a"), null));
    assertThrows(NullPointerException.class, () -> Io.savez(path("a"), one, null));
    assertThrows(NullPointerException.class, () -> Io.saveSafetensors(path("a"), hole));
    assertThrows(
        IllegalArgumentException.class, () -> Io.saveSafetensors(path("a"), Map.of("\uD800", one)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Io.saveSafetensors(path("a"), Map.of("__metadata__", one)));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void ggufKeepsArraysAndTypedMetadata() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("w", floats(1, 2));
    arrays.put("b", Ops.zeros(2, 3).astype(DType.BFLOAT16));
    Map<String, GgufValue> metadata = new LinkedHashMap<>();
    metadata.put("general.name", new GgufValue.Text("small"));
    metadata.put("answer", new GgufValue.Numbers(Ops.array(42)));
    metadata.put("floats", new GgufValue.Numbers(floats(0.5f, 1.5f)));
    metadata.put("list", GgufValue.ofTexts(List.of("a", "b")));
    Io.saveGguf(path("model"), arrays, metadata);
    Gguf back = (Gguf) Io.load(path("model.gguf"));
    assertEquals(List.of("w", "b"), List.copyOf(back.arrays().keySet()));
    assertArrayEquals(new float[] {1, 2}, back.get("w").toFloats());
    assertEquals(DType.BFLOAT16, back.get("b").dtype());
    assertEquals("small", back.metadata().get("general.name").text());
    assertEquals(42, back.metadata().get("answer").numbers().itemLong());
    assertArrayEquals(new float[] {0.5f, 1.5f}, back.metadata().get("floats").numbers().toFloats());
    assertEquals(List.of("a", "b"), back.metadata().get("list").texts());
    assertThrows(IllegalStateException.class, () -> back.metadata().get("list").text());
    assertThrows(
        IllegalArgumentException.class,
        () -> Io.saveGguf(path("c"), Map.of("c", Ops.zeros(1).astype(DType.COMPLEX64))));
  }

  @Test
  void packedGgufGoesIntoQuantizedProducts() {
    Gguf model = Io.loadGguf(TestFiles.ROOT.resolve("gguf/blocks.gguf"));
    assertTrue(model.packed().keySet().containsAll(List.of("Q8_0", "Q8_0.scales", "Q8_0.biases")));
    assertEquals(DType.UINT32, model.packed().get("Q4_1").dtype());
    assertEquals(DType.FLOAT16, model.packed().get("Q4_1.scales").dtype());
    assertEquals(DType.FLOAT32, model.packed().get("Q6_K").dtype());
    assertSame(model.get("Q6_K"), model.packed().get("Q6_K"));
    assertEquals("(2, 32)", model.quantized("Q4_0").words().shape().toString());
    assertEquals("(2, 8)", model.quantized("Q4_0").biases().shape().toString());
    assertThrows(IllegalArgumentException.class, () -> model.quantized("Q6_K"));
    assertThrows(IllegalArgumentException.class, () -> model.get("missing"));
  }

  @Test
  void streamsAndChannelsHoldTheSame() throws IOException {
    Map<String, NDArray> arrays = Map.of("w", floats(1, 2, 3));
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    Io.save(npy, floats(7));
    assertEquals(7, Io.load(stream(npy), FileFormat.NPY).array().item());
    ByteArrayOutputStream npz = new ByteArrayOutputStream();
    Io.savezCompressed(npz, arrays);
    assertArrayEquals(new float[] {1, 2, 3}, weights(Io.load(stream(npz), FileFormat.NPZ)));
    ByteArrayOutputStream safetensors = new ByteArrayOutputStream();
    Io.saveSafetensors(safetensors, arrays, Map.of("a", "b"));
    assertArrayEquals(
        new float[] {1, 2, 3}, weights(Io.load(stream(safetensors), FileFormat.SAFETENSORS)));
    ByteArrayOutputStream gguf = new ByteArrayOutputStream();
    Io.saveGguf(gguf, arrays, Map.of());
    assertArrayEquals(new float[] {1, 2, 3}, weights(Io.load(stream(gguf), FileFormat.GGUF)));
    Path file = folder.resolve("inside");
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      Io.savezCompressed(Channels.newOutputStream(channel), arrays);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      assertArrayEquals(new float[] {1, 2, 3}, weights(Io.load(channel, FileFormat.NPZ)));
    }
  }

  private static InputStream stream(ByteArrayOutputStream out) {
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static float[] weights(Loaded loaded) {
    return loaded.arrays().get("w").toFloats();
  }
}
