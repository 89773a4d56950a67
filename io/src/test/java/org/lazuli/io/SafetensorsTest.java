package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

class SafetensorsTest {
  @TempDir Path folder;

  private static byte[] head(String json) {
    byte[] text = json.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static RawTensors read(String json) {
    return Safetensors.read(TestFiles.source(head(json)));
  }

  private static String reason(String json) {
    return assertThrows(LazuliIoException.class, () -> read(json)).reason();
  }

  private static RawTensors everything() {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      if (dtype != DType.COMPLEX128) {
        byte[] data = new byte[3 * dtype.size()];
        Arrays.fill(data, (byte) 1);
        tensors.put("a \"" + dtype + "\"\n\\ü", TestFiles.tensor(dtype, Shape.of(3), data));
      }
    }
    tensors.put("scalar", TestFiles.tensor(DType.FLOAT32, Shape.SCALAR, new byte[4]));
    tensors.put("empty", TestFiles.tensor(DType.FLOAT64, Shape.of(2, 0)));
    return new RawTensors(tensors, Map.of("format", "pt", "né\u0001", "\uD83D\uDE00"));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    RawTensors file = everything();
    Path path = folder.resolve("a.safetensors");
    Files.write(path, TestFiles.written(out -> Safetensors.write(out, file)));
    Source source = Source.map(path);
    RawTensors back = Safetensors.read(source);
    assertEquals(file.metadata(), back.metadata());
    assertEquals(List.copyOf(file.tensors().keySet()), List.copyOf(back.tensors().keySet()));
    for (Map.Entry<String, RawTensor> entry : file.tensors().entrySet()) {
      RawTensor tensor = back.tensors().get(entry.getKey());
      assertEquals(entry.getValue().spec(), tensor.spec());
      assertArrayEquals(TestFiles.rowMajor(entry.getValue()), TestFiles.rowMajor(tensor));
      long offset = tensor.data().address() - source.bytes().address();
      assertTrue(offset > 0 && offset <= source.size(), "copied: " + tensor.spec());
    }
  }

  @Test
  void aTensorThatIsNotAlignedIsCopied() {
    String json =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}";
    byte[] header = head(json);
    MemorySegment bytes = HostBytes.allocate(header.length + 5);
    bytes.copyFrom(MemorySegment.ofArray(header));
    bytes.set(ValueLayout.JAVA_BYTE, header.length + 1, (byte) 5);
    RawTensor tensor = Safetensors.read(new Source("test", bytes)).tensors().get("b");
    assertArrayEquals(new byte[] {5, 0, 0, 0}, TestFiles.rowMajor(tensor));
    assertEquals(0, tensor.data().address() % 4);
  }

  @Test
  void openingALargeFileTouchesItsHeaderOnly() throws IOException {
    long large = 3L << 30;
    String json =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]},".formatted(large, large)
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]}}"
                .formatted(large, large + 2);
    Path path = folder.resolve("large.safetensors");
    byte[] header = head(json);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(header);
      file.seek(header.length + large);
      file.write(new byte[] {6, 7});
    }
    RawTensors file = Safetensors.read(Source.map(path));
    assertArrayEquals(new byte[] {6, 7}, TestFiles.rowMajor(file.tensors().get("b")));
    assertFalse(file.tensors().get("a").data().isLoaded(), "it read the hole");
    assertEquals(new Spec(Shape.of(large), DType.UINT8), file.tensors().get("a").spec());
  }

  @Test
  void acceptsAnEmptyFileOfTensors() {
    assertTrue(read("{}").tensors().isEmpty());
    assertEquals(Map.of("k", "v"), read("{\"__metadata__\":{\"k\":\"v\"}}  \n").metadata());
  }

  @Test
  void ignoresFieldsOfTheFuture() {
    String json =
        "{\"a\":{\"x\":[1,-2.5e+3,{\"y\":null}],\"dtype\":\"I8\",\"shape\":[0],"
            + "\"data_offsets\":[0,0],\"z\":[true,false,[],{}]}}";
    assertEquals(new Spec(Shape.of(0), DType.INT8), read(json).tensors().get("a").spec());
  }

  @Test
  void refusesHeadersThatSayThingsTwice() {
    String tensor = "\"a\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    assertEquals("'a' twice", reason("{" + tensor + "," + tensor + "}"));
    assertEquals("'shape' twice", reason("{" + tensor.replace("}", ",\"shape\":[0]}") + "}"));
    assertEquals("'__metadata__' twice", reason("{\"__metadata__\":{},\"__metadata__\":{}}"));
  }

  @Test
  void refusesTensorsThatAreNotWhole() {
    assertTrue(reason("{\"a\":{\"dtype\":\"I8\"}}").startsWith("a tensor needs"));
    String tensor = "{\"a\":{\"dtype\":\"I8\",\"shape\":[%s],\"data_offsets\":[%s]}}";
    assertEquals("data_offsets are two numbers", reason(tensor.formatted("0", "0")));
    assertTrue(reason(tensor.formatted("-1", "0,0")).startsWith("not a whole number"));
    assertTrue(reason(tensor.formatted("1.0", "0,1")).startsWith("not a whole number"));
    assertTrue(reason(tensor.formatted("0", "9223372036854775808,0")).startsWith("not a whole"));
    assertTrue(reason(tensor.formatted("0", "9,9")).startsWith("tensor 'a' cannot lie"));
  }

  @Test
  void hasNoNameForComplex128() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SafetensorsDType.of(DType.COMPLEX128));
    assertTrue(e.getMessage().startsWith("[saveSafetensors] the format has no complex128"));
  }
}
