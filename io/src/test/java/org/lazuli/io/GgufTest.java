package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The format itself; what others wrote is in {@link GoldenFilesTest}. */
class GgufTest {
  private static GgufFile file(String name) {
    return GgufFile.read(Source.map(TestFiles.ROOT.resolve("gguf", name)));
  }

  private static String metadata(String key) {
    Object value = file("metadata.gguf").metadata().get(key);
    return value instanceof RawTensor numbers
        ? numbers.spec().dtype() + " " + NumberText.of(numbers, 8)
        : value.toString();
  }

  @Test
  void readsEveryTypeOfMetadata() {
    assertEquals("uint8 255", metadata("uint8"));
    assertEquals("int8 -128", metadata("int8"));
    assertEquals("uint16 65535", metadata("uint16"));
    assertEquals("int16 -32768", metadata("int16"));
    assertEquals("uint32 4294967295", metadata("uint32"));
    assertEquals("int32 -2147483648", metadata("int32"));
    assertEquals("uint64 18446744073709551615", metadata("uint64"));
    assertEquals("int64 -9223372036854775808", metadata("int64"));
    assertEquals("float32 0.5", metadata("float32"));
    assertEquals("float64 0.1", metadata("float64"));
    assertEquals("bool true", metadata("bool"));
    assertEquals("Wort \u00fc \u6f22", metadata("string"));
    assertEquals("[a, , c]", metadata("texts"));
    assertEquals("float32 [0.5, 1.5]", metadata("floats"));
    assertEquals("bool [true, false]", metadata("booleans"));
    List<?> nested = (List<?>) file("metadata.gguf").metadata().get("nested");
    assertEquals("[1, 2]", NumberText.of((RawTensor) nested.getFirst(), 8));
    assertEquals("[3]", NumberText.of((RawTensor) nested.getLast(), 8));
  }

  @Test
  void readsOldVersionsAndBothByteOrders() {
    for (int version = 1; version <= 2; version++) {
      GgufFile old = file("version" + version + ".gguf");
      assertEquals(version, old.version());
      assertEquals("{name=old, list=[a, b]}", old.metadata().toString());
      byte[] numbers = TestFiles.rowMajor(old.tensors().get("t").read());
      assertEquals(5, MemorySegment.ofArray(numbers).get(ValueLayout.JAVA_FLOAT_UNALIGNED, 20));
    }
    assertEquals(3, file("big-endian.gguf").version());
  }

  @Test
  void plainTensorsAreUsedInPlace() {
    Source source = Source.map(TestFiles.ROOT.resolve("gguf/metadata.gguf"));
    GgufTensor tensor = GgufFile.read(source).tensors().get("f32");
    assertEquals(0, tensor.offset() % 64, "general.alignment");
    long address = source.bytes().address() + tensor.offset();
    assertEquals(address, tensor.read().data().address());
  }

  @Test
  void writesWhatItReads() {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    tensors.put("b", TestFiles.tensor(DType.INT8, Shape.of(3, 1), (byte) 1, (byte) 2, (byte) 3));
    tensors.put("scalar", TestFiles.tensor(DType.INT16, Shape.SCALAR, (byte) 7, (byte) 0));
    tensors.put("empty", TestFiles.tensor(DType.FLOAT32, Shape.of(0, 4)));
    Map<String, Object> metadata = file("metadata.gguf").metadata();
    byte[] first = TestFiles.written(out -> GgufWriter.write(out, tensors, metadata, 64));
    GgufFile read = GgufFile.read(TestFiles.source(first));
    assertEquals(List.copyOf(metadata.keySet()), List.copyOf(read.metadata().keySet()));
    assertEquals(Shape.of(3, 1), read.tensors().get("b").spec().shape());
    assertEquals(Shape.SCALAR, read.tensors().get("scalar").spec().shape());
    assertEquals(Shape.of(0, 4), read.tensors().get("empty").spec().shape());
    assertArrayEquals(new byte[] {1, 2, 3}, TestFiles.rowMajor(read.tensors().get("b").read()));
    byte[] second = TestFiles.written(out -> GgufWriter.write(out, tensors, read.metadata(), 64));
    assertArrayEquals(first, second);
  }

  @Test
  void typesThatTheReferenceDoesNotDecode() {
    byte[] bytes = new byte[292];
    bytes[1] = 0x38; // one half in float16
    bytes[2] = 5;
    bytes[4] = -128;
    bytes[35] = 127;
    float[] out = new float[256];
    GgmlType.Q8_1.decoder().decode(new Block(bytes), out);
    assertEquals(-64, out[0]);
    assertEquals(63.5f, out[31]);
    GgmlType.Q1_0.decoder().decode(new Block(bytes), out);
    assertArrayEquals(
        new float[] {0.5f, -0.5f, 0.5f, -0.5f}, Arrays.copyOf(out, 4), "bits 1, 0, 1, 0");
    bytes[1] = 0;
    bytes[2] = 0;
    bytes[3] = 0x40; // two in float32
    GgmlType.Q8_K.decoder().decode(new Block(bytes), out);
    assertEquals(-256, out[0]);
    assertEquals(254, out[31]);
  }

  @Test
  void packedBlocksMeanTheSameNumbers() {
    for (String name : List.of("Q4_0", "Q4_1", "Q8_0")) {
      GgufTensor tensor = file("blocks.gguf").tensors().get(name);
      List<RawTensor> packed = PackedBlocks.of(tensor);
      int bits = name.startsWith("Q8") ? 8 : 4;
      assertEquals(Shape.of(2, 256 * bits / 32), packed.get(0).spec().shape());
      assertEquals(Shape.of(2, 8), packed.get(1).spec().shape());
      float[] numbers = tensor.read().data().toArray(ValueLayout.JAVA_FLOAT);
      for (int i = 0; i < numbers.length; i++) {
        int word = packed.get(0).data().getAtIndex(ValueLayout.JAVA_INT, i * bits / 32);
        int code = word >>> i * bits % 32 & (1 << bits) - 1;
        float bias = half(packed.get(2), i / 32);
        float near = half(packed.get(1), i / 32) * code + bias;
        if (Float.isFinite(bias)) { // random scales are larger than a model's
          assertEquals(numbers[i], near, Math.abs(bias) * 1e-6, name + " " + i);
        }
      }
    }
    assertTrue(PackedBlocks.fits(GgmlType.Q8_0));
  }

  private static float half(RawTensor tensor, long i) {
    return Float.float16ToFloat(tensor.data().getAtIndex(ValueLayout.JAVA_SHORT, i));
  }

  @Test
  void blocksMustBeWholeAndTensorsApart() {
    byte[] bytes = TestFiles.written(this::twoTensors);
    Source source = TestFiles.source(bytes);
    assertEquals(2, GgufFile.read(source).tensors().size());
    int offset = 24 + 2 * 33 - 8; // of the second tensor
    bytes[offset] = 0;
    LazuliIoException e = assertThrows(LazuliIoException.class, () -> GgufFile.read(source));
    assertEquals("tensor 'b' lies on another one", e.reason());
    bytes[offset] = 32;
    bytes[offset - 4] = (byte) GgmlType.Q8_0.code();
    e = assertThrows(LazuliIoException.class, () -> GgufFile.read(source));
    assertTrue(e.reason().contains("4 elements are no whole blocks of Q8_0"), e::reason);
  }

  private void twoTensors(OutputStream out) throws IOException {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    tensors.put("a", TestFiles.tensor(DType.INT8, Shape.of(4), new byte[4]));
    tensors.put("b", TestFiles.tensor(DType.INT8, Shape.of(4), new byte[4]));
    GgufWriter.write(out, tensors, Map.of(), 32);
  }
}
